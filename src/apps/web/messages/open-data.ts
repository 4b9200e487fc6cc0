/** Texts of the open data of the register: the page about it, and what the feeds say. */
import { bilingual } from '../language.ts';

export const openData = bilingual({
  ja: {
    registerTitle: 'マイクロクレデンシャル登録簿',
    state: {
      listed: '登録中',
      'under-review': '審査中（登録は有効）',
      suspended: '停止中',
      expired: '期限切れ',
      withdrawn: '取り下げ',
    },
    title: '登録簿のオープンデータ',
    lead: '登録簿にあるすべての内容を、だれでも、登録なしで、機械が読める形で使えます。個人に関する情報は含みません。',
    count: (n: number) => `公開中の登録 ${n}件`,
    empty: 'まだ何も登録されていません。ファイルとフィードは空のまま読めます。',
    files: {
      title: 'すべての登録',
      lead: '取りに来たときの内容です。大きくても少しずつ送られます。変わっていなければ 304 が返ります。',
      ctdl: ['CTDL（JSON-LD）', 'Credential Engine の記述言語。登録ごと、組織ごとに CTID があります。'],
      elm: ['欧州学習モデル ELM 3（JSON-LD）', '学修の仕様、学修の機会、組織。用語の定義を中に含みます。'],
      csv: ['CSV（見出しは英語の識別子）', '一行が一つの登録。表計算ソフトで開いても数式として動きません。'],
      csvJa: ['CSV（見出しは日本語）', '同じ内容を、日本語の見出しで。Excel で文字化けしません。'],
      atom: ['変更のフィード（Atom）', '新しい変更から順に。古い変更へは、next のリンクをたどります。'],
      jsonFeed: ['変更のフィード（JSON Feed）', '同じ内容を JSON で。next_url をたどります。'],
    },
    entry: {
      title: '一つの登録',
      lead: '登録のページの番号に、形式の名を付けます。登録のページには schema.org の記述もあります。',
    },
    columns: {
      file: 'ファイル',
      what: '内容',
    },
    ctid: {
      title: 'CTID は変わりません',
      listing:
        '登録の CTID は、その登録の番号（UUID）の前に ce- を付けたものです。内容が改まっても、停止や取り下げになっても同じです。',
      provider:
        '提供者の CTID は、初めて掲載されたときに、署名に使う識別子、サイトのアドレス、または国と名称から計算し（RFC 9562 の版5の UUID、URL の名前空間）、その後は変えません。登録簿は、識別子、サイト、名称のどれか一つでも同じなら、同じ提供者として扱います。三つとも変わったときと、別の登録簿では、別の CTID になります。',
      gone: '登録は消えません。停止、期限切れ、取り下げは、状態として残ります。',
    },
    honest: {
      title: '書かれていないことは、書きません',
      points: [
        '分からない項目は、どの形式でも現れません。価格が空欄なのは「無料」ではなく「不明」です。',
        'レベルは、提供者の枠組みのまま、根拠（主張・対応づけ・登録）とともに示します。ほかの枠組みに換算したレベルは、データに含めません。',
        'CTDL や ELM に言葉のない項目（登録の状態、レベルの根拠）は、独自の用語か、注記として添えます。',
      ],
    },
    licence: {
      title: 'ライセンス',
      unset: '示されていません。使う前に、この登録簿の運営者に確かめてください。',
    },
    cite: {
      title: '引用のしかた',
      lead: '登録の名称、提供者、登録簿のアドレス、版、見た日を書きます。',
      example: (url: string, day: string) =>
        `「○○」、△△大学、マイクロクレデンシャル登録簿、${url}/register/（登録の番号）、第1版、${day}閲覧`,
    },
    static: {
      title: 'サイトごと持ち帰る',
      lead: '運営者は、登録簿の全体を、サーバーのいらないサイトとして書き出せます。',
    },
  },
  en: {
    registerTitle: 'Register of micro-credentials',
    state: {
      listed: 'Listed',
      'under-review': 'Under review (still listed)',
      suspended: 'Suspended',
      expired: 'Expired',
      withdrawn: 'Withdrawn',
    },
    title: 'Open data of the register',
    lead: 'Everything in the register, for anyone, without an account, in forms that machines read. It holds no personal data.',
    count: (n: number) => (n === 1 ? '1 public entry' : `${n} public entries`),
    empty: 'Nothing is listed yet. The files and feeds can be read all the same; they are empty.',
    files: {
      title: 'All entries',
      lead: 'As they are when you ask. They are sent piece by piece however large; 304 is the answer where nothing changed.',
      ctdl: [
        'CTDL (JSON-LD)',
        'The description language of Credential Engine. Every entry and every organization has its CTID.',
      ],
      elm: [
        'European Learning Model 3 (JSON-LD)',
        'Specifications, opportunities and organisations, with the meaning of the terms inside.',
      ],
      csv: ['CSV (headings are ids)', 'A row an entry. No cell runs as a formula in a spreadsheet.'],
      csvJa: ['CSV (Japanese headings)', 'The same, headed in Japanese, for Excel.'],
      atom: ['Feed of changes (Atom)', 'The newest first. The link "next" leads to older ones.'],
      jsonFeed: ['Feed of changes (JSON Feed)', 'The same in JSON; follow next_url.'],
    },
    entry: {
      title: 'One entry',
      lead: 'The name of a form after the number of an entry. Pages of entries carry schema.org markup, too.',
    },
    columns: {
      file: 'File',
      what: 'What it is',
    },
    ctid: {
      title: 'CTIDs never change',
      listing:
        'The CTID of an entry is ce- and the entry’s number (a UUID). It stays the same through revisions, suspension and withdrawal.',
      provider:
        'The CTID of a provider is computed when it is first listed, from the id that signs for it, its website, or its country and name (a version 5 UUID of RFC 9562 in the namespace of URLs), and is kept from then on. A register knows a provider again by its id, its website or a name, any one of them. Only when all three change, or in another register, is the CTID another.',
      gone: 'No entry disappears: suspended, expired and withdrawn are states that stay.',
    },
    honest: {
      title: 'What nobody stated is not there',
      points: [
        'An unknown part appears in no form. An empty price is not free of charge, it is not known.',
        'A level stands as its framework writes it, with what it stands on (claimed, referenced, registered). Levels translated into other frameworks are not part of the data.',
        'What CTDL and ELM have no word for (the state of the entry, the basis of a level) comes under terms of our own or as a note.',
      ],
    },
    licence: {
      title: 'Licence',
      unset: 'Not stated. Ask the operator of this register before you use it.',
    },
    cite: {
      title: 'How to cite',
      lead: 'Give the name of the entry, its provider, the address in the register, the version and the day on which you read it.',
      example: (url: string, day: string) =>
        `“Title”, Provider, Register of micro-credentials, ${url}/register/NUMBER, version 1, read on ${day}`,
    },
    static: {
      title: 'Take the whole site',
      lead: 'The operator can write the whole register as a site that needs no server.',
    },
  },
});
