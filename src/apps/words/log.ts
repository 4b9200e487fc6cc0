/** Words for the transparency log: what it consists of, who vouches for it, what an audit finds. */
import type { LogCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const logWords: Record<LogCode, BilingualWords> = {
  'log.entry-malformed': {
    status: 400,
    ja: {
      what: 'ログの記録が、決められた書き方になっていません。',
      todo: '記録を作ったソフトウェアの不具合か、書き換えです。ログの運営者に、記録の番号を添えて知らせてください。',
    },
    en: {
      what: 'An entry of the log is not written as the format demands.',
      todo: 'The software that made it is at fault, or the entry was altered. Tell the operator of the log, with the number of the entry.',
    },
  },
  'log.entry-unknown': {
    status: 400,
    ja: {
      what: 'この版の Akashi が知らない種類の記録です。',
      todo: '新しい版の Akashi で読み直してください。',
    },
    en: {
      what: 'This version of Akashi does not know this kind of entry.',
      todo: 'Read it with a newer version of Akashi.',
    },
  },
  'log.tile-malformed': {
    status: 500,
    ja: {
      what: 'ログの木の一部（タイル）が欠けているか、長さが違います。',
      todo: '保存先の故障か、書き換えです。ログに新しい記録を加えずに、バックアップまたは写し（ミラー）のタイルと比べてください。',
    },
    en: {
      what: 'A part of the log’s tree (a tile) is missing or has the wrong length.',
      todo: 'The storage is damaged or was altered. Let the log grow no further, and compare the tile with a backup or a mirror.',
    },
  },
  'log.path-malformed': {
    status: 404,
    ja: {
      what: 'ログのタイルの番地として読めません。',
      todo: '「0/x001/234」「0/000.p/5」「entries/000」のような番地を指定してください（C2SP tlog-tiles）。',
    },
    en: {
      what: 'This is no address of a tile of the log.',
      todo: 'Ask for an address such as 0/x001/234, 0/000.p/5 or entries/000 (C2SP tlog-tiles).',
    },
  },
  'log.key-malformed': {
    status: 400,
    ja: {
      what: 'ログまたは証人の検証鍵として読めません。',
      todo: '「名前+8桁の16進数+Base64」の形の鍵を、発行元からもう一度写してください。途中で切れたり、名前を変えたりしたものは使えません。',
    },
    en: {
      what: 'This is no verifier key of a log or a witness.',
      todo: 'Copy the key, of the form NAME+8HEXDIGITS+BASE64, from its owner again: one that was cut or renamed is of no use.',
    },
  },
  'log.note-malformed': {
    status: 400,
    ja: {
      what: '署名付きの文（C2SP signed-note）として読めません。',
      todo: '受け取ったファイルを、改行や空白を変えずにもう一度取り寄せてください。',
    },
    en: {
      what: 'This is no signed note (C2SP signed-note).',
      todo: 'Fetch the file again, and leave its line breaks and spaces as they are.',
    },
  },
  'log.note-unsigned': {
    status: 403,
    ja: {
      what: '知っている鍵による署名がありません。',
      todo: 'ログの検証鍵が正しいか、運営者に確かめてください。鍵が正しければ、この文はそのログのものではありません。',
    },
    en: {
      what: 'No key that is known has signed this.',
      todo: 'Ask the operator whether you have the right verifier key. If you have, the note is not of that log.',
    },
  },
  'log.signature-invalid': {
    status: 403,
    ja: {
      what: '署名が文と一致しません。',
      todo: '文が書き換えられたか、壊れています。もう一度取り寄せ、それでも一致しなければ信用せず、運営者に知らせてください。',
    },
    en: {
      what: 'A signature does not fit the text.',
      todo: 'The text was altered or damaged. Fetch it again; if it still does not fit, do not trust it, and tell the operator.',
    },
  },
  'log.checkpoint-malformed': {
    status: 400,
    ja: {
      what: 'チェックポイントとして読めません（1行目: ログの名前、2行目: 件数、3行目: 木のハッシュ）。',
      todo: 'ログの /log/checkpoint からもう一度取り寄せてください。',
    },
    en: {
      what: 'This is no checkpoint (line 1: the log’s name, line 2: how many entries, line 3: the hash of the tree).',
      todo: 'Fetch it from the log’s /log/checkpoint again.',
    },
  },
  'log.origin-mismatch': {
    status: 403,
    ja: {
      what: 'チェックポイントは、鍵の持ち主とは別の名前のログのものです。',
      todo: 'ログの名前（1行目）と検証鍵の名前が同じかどうかを確かめてください。',
    },
    en: {
      what: 'The checkpoint is of a log with another name than the key’s.',
      todo: 'Compare the log’s name (line 1) with the name in its verifier key.',
    },
  },
  'log.proof-malformed': {
    status: 400,
    ja: {
      what: 'ログの証明（C2SP tlog-proof）として読めません。',
      todo: '証明のファイルを、改行や空白を変えずにもう一度取り寄せてください。',
    },
    en: {
      what: 'This is no proof of a log (C2SP tlog-proof).',
      todo: 'Fetch the proof’s file again, and leave its line breaks and spaces as they are.',
    },
  },
  'log.proof-wrong': {
    status: 422,
    ja: {
      what: '証明は、この記録がログにあることを示していません。',
      todo: '証明が別の記録のものか、記録または証明が書き換えられています。ログから証明を取り直し、それでも合わなければ運営者に知らせてください。',
    },
    en: {
      what: 'The proof does not show that this entry is in the log.',
      todo: 'It is the proof of another entry, or one of the two was altered. Fetch the proof from the log again; if it still does not fit, tell the operator.',
    },
  },
  'log.request-malformed': {
    status: 400,
    ja: {
      what: '証人への依頼（add-checkpoint）として読めません。',
      todo: '1行目を「old 件数」とし、整合性の証明、空行、チェックポイントの順に送ってください（C2SP tlog-witness）。',
    },
    en: {
      what: 'This is no request to a witness (add-checkpoint).',
      todo: 'Send “old SIZE” in the first line, then the consistency proof, an empty line and the checkpoint (C2SP tlog-witness).',
    },
  },
  'log.policy-malformed': {
    status: 400,
    ja: {
      what: '証人の方針として読めない行があるか、quorum の行がありません。',
      todo: '示された行を直してください。使えるのは log、witness、group、quorum の行で、名前は前の行で決めたものに限ります（C2SP tlog-policy）。',
    },
    en: {
      what: 'A line of the witness policy cannot be read, or its quorum line is missing.',
      todo: 'Mend the line that is named: there are lines of log, witness, group and quorum, and each refers to names of earlier lines only (C2SP tlog-policy).',
    },
  },
  'log.anchor-mismatch': {
    status: 422,
    ja: {
      what: '外部に残した控え（アンカー）が、このチェックポイントと一致しません。',
      todo: '同じ件数で木のハッシュだけが違うときは、ログに二つの歴史があります。両方を保存し、運営者と証人に知らせてください。',
    },
    en: {
      what: 'An anchor does not say the same as this checkpoint.',
      todo: 'If only the hash of the tree differs, at the same size, the log has two histories: keep both, and tell the operator and the witnesses.',
    },
  },
  'log.behind': {
    status: 503,
    ja: {
      what: 'データベースのログは、以前に署名した状態より古いものです。記録の追加を止めました。',
      todo: '古いバックアップを戻したときに起こります。新しいバックアップがあれば戻してください。なければ「akashi log recover」で、別の名前の新しいログを始めてください。発行と検証は止まりません。',
    },
    en: {
      what: 'The log in the database is older than what was signed before. It grows no further.',
      todo: 'This is what restoring an old backup leads to. Restore a newer one if there is one; otherwise run “akashi log recover”, which opens another log under another name. Issuing and verifying go on.',
    },
  },
  'log.forked': {
    status: 503,
    ja: {
      what: 'データベースのログは、以前に署名したものと別の歴史です。記録の追加を止めました。',
      todo: 'データベースが書き換えられたか、古いバックアップから別に続けられています。今の状態を保存してから、「akashi log recover」で別の名前の新しいログを始めてください。',
    },
    en: {
      what: 'The log in the database is another history than the one that was signed before. It grows no further.',
      todo: 'The database was altered, or an old backup was carried on with. Keep it as it is for the inquiry, then run “akashi log recover”, which opens another log under another name.',
    },
  },
  'log.mark-unreadable': {
    status: 500,
    ja: {
      what: 'ログがどこまで進んだかを控えたファイルが読めません。',
      todo: 'ファイルを保存先のバックアップから戻してください。戻せないときは、データベースが最新であることを確かめてから、このファイルを別の場所に移してください。',
    },
    en: {
      what: 'The file that remembers how far the log had come cannot be read.',
      todo: 'Put the file back as it was. If you cannot, make sure that the database is the newest one, then move the file away.',
    },
  },
  'log.not-halted': {
    status: 409,
    ja: {
      what: 'ログは止まっていません。新しいログを始める理由がありません。',
      todo: '何もする必要はありません。ログが止まったとき（log.behind、log.forked、log.tile-malformed）だけ使う操作です。',
    },
    en: {
      what: 'The log is not halted: there is no reason to open another.',
      todo: 'Nothing needs doing. This is for a log that stopped with log.behind, log.forked or log.tile-malformed.',
    },
  },
  'witness.name-missing': {
    status: 400,
    ja: {
      what: '証人には名前が要ります。',
      todo: '初めて動かすときに「--name witness.example.org」のように、空白と + を含まない名前を付けてください。以後は変えられません。',
    },
    en: {
      what: 'A witness needs a name.',
      todo: 'Give it one at its first start, as in “--name witness.example.org”, without spaces and “+”. It keeps it.',
    },
  },
  'witness.name-differs': {
    status: 409,
    ja: {
      what: 'このフォルダーの証人の名前は {name} です。',
      todo: '--name を外すか、別のフォルダーで新しい証人を始めてください。',
    },
    en: {
      what: 'The witness in this folder is called {name}.',
      todo: 'Leave --name out, or begin a new witness in another folder.',
    },
  },
  'witness.memory-lost': {
    status: 500,
    ja: {
      what: '証人の鍵はありますが、署名した記録がありません。このまま署名すると、二つの歴史を認めてしまうおそれがあります。',
      todo: '失われた記録のフォルダーを戻せなければ、別のフォルダーで、新しい鍵の証人を始めてください。古い鍵は使わず、頼っている人に知らせてください。',
    },
    en: {
      what: 'The witness has its key and not its memory. It might cosign a second history.',
      todo: 'Unless the folder can be brought back as it was, begin a new witness with a new key in another folder. Tell those who rely on the old key that it is over.',
    },
  },
  'witness.memory-unreadable': {
    status: 500,
    ja: {
      what: '証人の記録を読めません。書き換えられたか、壊れています。',
      todo: '示されたファイルを調べてください。元どおりにできなければ、別のフォルダーで新しい証人を始めてください。',
    },
    en: {
      what: 'What the witness keeps cannot be read: it was changed or is broken.',
      todo: 'Look at the file that is named. Unless it can be made as it was, begin a new witness in another folder.',
    },
  },
  'mirror.other-log': {
    status: 409,
    ja: {
      what: 'このフォルダーは、別の記録（{log}）のミラーです。',
      todo: 'ミラーごとに別のフォルダーを --home で指定してください。',
    },
    en: {
      what: 'This folder holds the mirror of another log ({log}).',
      todo: 'Give each mirror a folder of its own with --home.',
    },
  },
  'mirror.document-changed': {
    status: 422,
    ja: {
      what: '変わらないはずの文書が、以前と違います：{url}',
      todo: '最初に保存したものを残し、それで答え続けます。運営者に問い合わせてください。',
    },
    en: {
      what: 'A document that never changes is not what it was: {url}',
      todo: 'What was kept first stays, and is what the mirror answers. Ask the operator about it.',
    },
  },
  'mirror.document-gone': {
    status: 404,
    ja: {
      what: '保存してある文書が、もう公開されていません：{url}',
      todo: '保存したものは残り、ミラーはそれで答えます。間違いであれば、運営者に知らせてください。',
    },
    en: {
      what: 'A document that is kept is not public any more: {url}',
      todo: 'It stays kept, and the mirror answers with it. If it should be there, tell the operator.',
    },
  },
  'tiles.unreachable': {
    status: 503,
    ja: {
      what: '公開の記録のタイルの保存先に届きません。',
      todo: 'AKASHI_LOG_TILES の保存先が動いているか、空きと権限があるかを確かめてください。記録は止まらず、タイルはデータベースに残っています。',
    },
    en: {
      what: 'Where the tiles of the public log are kept cannot be reached.',
      todo: 'See whether the place in AKASHI_LOG_TILES is there, has room and may be written to. The log goes on; new tiles stay in the database meanwhile.',
    },
  },
  'tiles.differ': {
    status: 500,
    ja: {
      what: '公開の記録のタイルの保存先に、別の内容のタイルがあります。',
      todo: '保存先がほかのサーバーのものでないか、書き換えられていないかを調べてください。直るまで、タイルはデータベースに残ります。',
    },
    en: {
      what: 'Where the tiles of the public log are kept, there is another tile of that name.',
      todo: 'See whether the place belongs to another server or was tampered with. Until it is mended, tiles stay in the database.',
    },
  },
  'log.audit-unreadable': {
    status: 422,
    ja: {
      what: '決められた書き方になっていない記録があります。',
      todo: 'ログの運営者に、記録の番号を添えて知らせてください。',
    },
    en: {
      what: 'An entry is not written as the format demands.',
      todo: 'Tell the operator of the log, with the number of the entry.',
    },
  },
  'log.audit-deleted': {
    status: 422,
    ja: {
      what: '以前あった記録がなくなっています。',
      todo: '手元のチェックポイントと記録を保存し、運営者と証人に知らせてください。この後の記録は信用できません。',
    },
    en: {
      what: 'An entry that was there is gone.',
      todo: 'Keep your checkpoints and entries, and tell the operator and the witnesses. Nothing after this can be relied on.',
    },
  },
  'log.audit-altered': {
    status: 422,
    ja: {
      what: '以前と内容が違う記録があります。',
      todo: '手元のチェックポイントと記録を保存し、運営者と証人に知らせてください。',
    },
    en: {
      what: 'An entry is not what it was.',
      todo: 'Keep your checkpoints and entries, and tell the operator and the witnesses.',
    },
  },
  'log.audit-inserted': {
    status: 422,
    ja: {
      what: '以前の記録の間に、後から差し込まれた記録があります。',
      todo: '手元のチェックポイントと記録を保存し、運営者と証人に知らせてください。',
    },
    en: {
      what: 'An entry stands where there was none: it was put in afterwards.',
      todo: 'Keep your checkpoints and entries, and tell the operator and the witnesses.',
    },
  },
  'log.audit-reordered': {
    status: 422,
    ja: {
      what: '記録の並び順が以前と違います。',
      todo: '手元のチェックポイントと記録を保存し、運営者と証人に知らせてください。',
    },
    en: {
      what: 'Entries stand in another order than before.',
      todo: 'Keep your checkpoints and entries, and tell the operator and the witnesses.',
    },
  },
  'log.audit-duplicated': {
    status: 422,
    ja: {
      what: '同じ記録が二度あります。',
      todo: 'ログの運営者に、二つの番号を添えて知らせてください。数え方には影響しますが、証明書の有効性は変わりません。',
    },
    en: {
      what: 'The same entry is there twice.',
      todo: 'Tell the operator, with both numbers. Counts are wrong; no credential becomes invalid by it.',
    },
  },
  'log.audit-root-differs': {
    status: 422,
    ja: {
      what: '記録から計算した木のハッシュが、署名されたチェックポイントと一致しません。',
      todo: '記録をもう一度取り寄せ、それでも一致しなければ、チェックポイントと記録を保存して、運営者と証人に知らせてください。',
    },
    en: {
      what: 'The tree of the entries is not the one that the checkpoint signs.',
      todo: 'Fetch the entries again; if it still differs, keep checkpoint and entries, and tell the operator and the witnesses.',
    },
  },
  'log.audit-incomplete': {
    status: 503,
    ja: {
      what: 'チェックポイントの件数分の記録がそろっていません。',
      todo: 'しばらくしてから、もう一度監査してください。続くようなら、ログは記録を隠しています。',
    },
    en: {
      what: 'There are not as many entries as the checkpoint says.',
      todo: 'Audit again in a while. If it stays so, the log withholds entries.',
    },
  },
  'log.audit-shrunk': {
    status: 422,
    ja: {
      what: 'ログの件数が、以前より少なくなっています。',
      todo: 'ログは減ることがありません。手元のチェックポイントを保存し、運営者と証人に知らせてください。',
    },
    en: {
      what: 'The log has fewer entries than before.',
      todo: 'A log never shrinks. Keep your checkpoints, and tell the operator and the witnesses.',
    },
  },
  'log.audit-behind': {
    status: 503,
    ja: {
      what: '{by} は、このログのもっと新しいチェックポイント（{size}件）を見ています。',
      todo: '古い状態を見せられているおそれがあります。しばらくしてから、もう一度監査してください。',
    },
    en: {
      what: '{by} has seen a newer checkpoint of this log ({size} entries).',
      todo: 'You may be shown an old state. Audit again in a while.',
    },
  },
  'log.audit-other-log': {
    status: 409,
    ja: {
      what: '前回監査したログとは別の名前のログです。',
      todo: 'ログの番地を確かめてください。新しいログが始められたときは、前のログの記録が残っているかどうかも確かめてください。',
    },
    en: {
      what: 'This is a log of another name than the one that was audited before.',
      todo: 'Check its address. If a new log was begun, see that the entries of the former one are still served.',
    },
  },
  'log.audit-split-view': {
    status: 422,
    ja: {
      what: '{by} が見たログ（{size}件）は、いま見えているログと別の歴史です。',
      todo: '同じ鍵が二つの歴史に署名した証拠です。両方のチェックポイントを保存し、公表してください。',
    },
    en: {
      what: 'What {by} saw of this log ({size} entries) is another history than the one shown here.',
      todo: 'This proves that one key signed two histories. Keep both checkpoints, and make them public.',
    },
  },
  'log.audit-status-differs': {
    status: 422,
    ja: {
      what: '失効リスト {list} の {place} 番が、ログの記録と違います。',
      todo: '1分ほど待ってもう一度監査してください。それでも違えば、発行者に知らせてください。',
    },
    en: {
      what: 'Place {place} of the status list {list} is not what the log says.',
      todo: 'Audit again after a minute. If it still differs, tell the issuer.',
    },
  },
  'log.audit-list-forged': {
    status: 422,
    ja: {
      what: '失効リスト {list} は、ログの記録にある発行者が署名したものではありません（{because}）。',
      todo: 'このリストには頼らないでください。少し待ってもう一度監査し、変わらなければ、発行者に知らせてください。',
    },
    en: {
      what: 'The status list {list} is not one that the issuer in the log has signed ({because}).',
      todo: 'Do not rely on this list. Audit again in a while; if it stays so, tell the issuer.',
    },
  },
  'log.audit-unwitnessed': {
    status: 422,
    ja: {
      what: '最新のチェックポイントに署名した証人が、方針で決めた数に足りません（{count} 人）。',
      todo: '証人が動いているかを確かめ、時間をおいて調べ直してください。ログの運営者が証人に見せていない歴史があるのかもしれません。',
    },
    en: {
      what: 'Too few of the witnesses in your policy have cosigned the newest checkpoint ({count}).',
      todo: 'See whether they run, and audit again later. The log may have a history that it does not show to them.',
    },
  },
};
