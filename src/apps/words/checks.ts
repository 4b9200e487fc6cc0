/** Words for the checks of a report: what each finding means and what to do, in plain language; and the names of the checks. */
import type { CheckCode } from '../../core/error.ts';
import type { CheckName, Outcome, Verdict } from '../../core/verify/report.ts';
import { again, askIssuer, doNotRely, fine, getAgain, words } from './check-phrases.ts';
import { bundleCheckWords } from './checks-of-bundles.ts';
import { disclosureCheckWords } from './checks-of-disclosure.ts';
import { kindCheckWords } from './checks-of-kinds.ts';
import { logCheckWords } from './checks-of-log.ts';
import { referenceCheckWords } from './checks-of-references.ts';
import { sdJwtCheckWords } from './checks-of-sd-jwt.ts';
import type { BilingualWords } from './words.ts';

interface Label {
  readonly ja: string;
  readonly en: string;
}

export const checkNames: Readonly<Record<CheckName, Label>> = {
  form: { ja: 'ファイルの形', en: 'File' },
  schema: { ja: '記載の内容', en: 'Contents' },
  proof: { ja: '署名', en: 'Signature' },
  issuer: { ja: '発行者', en: 'Issuer' },
  key: { ja: '署名の鍵', en: 'Signing key' },
  status: { ja: '失効・停止', en: 'Revocation' },
  dates: { ja: '有効期間', en: 'Dates' },
  recipient: { ja: '本人', en: 'Recipient' },
  refresh: { ja: '新しい版', en: 'Newer copy' },
  logged: { ja: '公開の記録', en: 'Public log' },
  anchored: { ja: '外部の控え', en: 'Outside evidence' },
  'declared-schema': { ja: '証明が示すスキーマ', en: 'Named schema' },
  resources: { ja: '関連する資料', en: 'Related resources' },
  message: { ja: '発行者からの知らせ', en: 'Message' },
  inside: { ja: '中の証明', en: 'Credentials inside' },
};

export const outcomeNames: Readonly<Record<Outcome, Label>> = {
  pass: { ja: '問題なし', en: 'Passed' },
  fail: { ja: '問題あり', en: 'Failed' },
  unknown: { ja: '確かめられず', en: 'Not known' },
  skipped: { ja: '対象外', en: 'Not asked' },
};

export const verdictNames: Readonly<Record<Verdict, Label>> = {
  valid: { ja: '有効な証明です', en: 'This credential is valid' },
  invalid: { ja: '有効な証明ではありません', en: 'This credential is not valid' },
  undecided: { ja: 'まだ判断できません', en: 'This could not be decided' },
};

export const checkWords: Readonly<Record<CheckCode, BilingualWords>> = {
  ...kindCheckWords,
  ...disclosureCheckWords,
  ...sdJwtCheckWords,
  ...logCheckWords,
  ...referenceCheckWords,
  ...bundleCheckWords,
  'check.internal': words(
    [
      'このプログラムの不具合で、確かめられませんでした。証明に問題があるという意味ではありません。',
      '運営者にお知らせください。',
    ],
    [
      'A fault in this program kept us from checking. It says nothing against the credential.',
      'Please tell the operator.',
    ],
  ),
  'check.skipped': words(
    ['ほかの項目に問題があり、確かめていません。', '先に、問題のある項目をご覧ください。'],
    ['Not checked, because of a problem with another item.', 'Look at that item first.'],
  ),

  'check.nothing-signed': words(
    ['署名に問題があるため、この項目は何の保証にもなりません。', '先に「署名」の項目をご覧ください。'],
    ['The signature is wrong, so that this item vouches for nothing.', 'Look at the item “Signature” first.'],
  ),

  'check.form-passed': fine('証明として正しく読み取れました。', 'The file was read as a credential.'),
  'check.form-malformed': getAgain(
    'ファイルが壊れていて、読み取れません。',
    'The file is damaged and could not be read.',
  ),
  'check.form-duplicate-key': doNotRely(
    '同じ項目が二重に書かれていて、読み手によって内容が変わります（{at}）。',
    'An entry is written twice, so that readers may see different contents ({at}).',
  ),
  'check.form-too-deep': doNotRely('入れ子が深すぎます。', 'The contents are nested too deeply.'),
  'check.form-number': askIssuer(
    '署名で正しく扱えない数が含まれています（{at}）。',
    'It has a number that signatures cannot carry reliably ({at}).',
  ),
  'check.form-context-missing': askIssuer(
    '用語の定義（@context）がありません。',
    'It does not say which vocabulary it uses (@context).',
  ),
  'check.form-context-unknown': askIssuer(
    'この検証では知らない用語の定義を使っています（{at}）。知らない定義は取りに行きません。',
    'It uses a vocabulary that this verifier does not know ({at}). Unknown vocabularies are never fetched.',
  ),
  'check.form-term-undefined': doNotRely(
    '署名で守られない項目が含まれています（{at}）。',
    'It has an entry that the signature does not protect ({at}).',
  ),
  'check.form-lossy': askIssuer(
    '署名で守られない書き方が含まれています。',
    'Part of it is written so that the signature cannot protect it.',
  ),
  'check.form-too-complex': doNotRely('構造が複雑すぎます。', 'Its structure is too complex.'),
  'check.form-too-demanding': getAgain(
    'ファイルか、そこに書かれた文書を読むのに、証明として考えられる以上のメモリーか時間がかかるため、途中でやめました。',
    'Reading the file, or a document that it names, took more memory or time than any credential needs, so we stopped.',
  ),
  'check.form-not-credential': words(
    ['これは証明ではありません。', '証明のファイルか、バッジの画像をお使いください。'],
    ['This is not a credential.', 'Use the file of a credential, or a badge picture.'],
  ),
  'check.form-older-version': words(
    [
      'Open Badges 1.0 か 1.1 のバッジです。この検証では確かめられません。',
      '発行者に、より新しい版での発行があるかお尋ねください。',
    ],
    [
      'This badge is Open Badges 1.0 or 1.1, which this verifier cannot check.',
      'Ask the issuer whether a newer one exists.',
    ],
  ),

  'check.form-unreachable': words(
    [
      'そのアドレスから証明を取り出せませんでした。証明に問題があるという意味ではありません。',
      '公開された https のアドレスか確かめるか、証明のファイルを保存して渡してください。',
    ],
    [
      'No credential could be fetched from this address. It says nothing against the credential.',
      'Check that it is a public https address; or save the credential as a file and give that.',
    ],
  ),
  'check.form-page-only': words(
    [
      'このアドレスはページだけを見せ、ファイルを渡しません。証明に問題があるという意味ではありません。',
      'ブラウザーで開いて確かめるか、持ち主にファイルを求めてください。',
    ],
    [
      'This share shows a page and gives no file. It says nothing against the credential.',
      'Open it in a browser; or ask its holder for the file.',
    ],
  ),
  'check.form-empty': words(
    ['ファイルに何も入っていません。', '証明のファイルかバッジの画像をお使いください。'],
    ['There is nothing in it.', 'Use the file of a credential, or a badge picture.'],
  ),
  'check.form-too-large': words(
    ['証明としては大きすぎます。', '2 MB までの証明か、8 MB までのバッジの PNG や PDF をお使いください。'],
    ['It is too large for a credential.', 'Use a credential of up to 2 MB, or a badge as PNG or a PDF of up to 8 MB.'],
  ),
  'check.form-not-recognised': words(
    ['証明として読み取れませんでした。', 'JSON、JWT、バッジの PNG・SVG、証明の付いた PDF のいずれかをお使いください。'],
    [
      'This could not be read as a credential.',
      'Use JSON, a JWT, a badge as PNG or SVG, or a PDF that carries a credential.',
    ],
  ),
  'check.form-picture-broken': getAgain(
    '画像か PDF が壊れていて、読み取れません。',
    'The picture or PDF is damaged and could not be read.',
  ),
  'check.form-no-credential': words(
    [
      '画像や PDF の中に証明が入っていません。',
      '受け取った元のファイルをお使いください。撮り直した画像や印刷し直した PDF には証明は残りません。',
    ],
    [
      'There is no credential in this picture or PDF.',
      'Use the file as you received it: a screenshot or a printed copy carries none.',
    ],
  ),
  'check.form-several-credentials': doNotRely(
    'ファイルの中に証明が二つ以上あり、どれのことか決められません。',
    'There is more than one credential in the file, so that readers may see different ones.',
  ),

  'check.schema-passed': fine('必要な項目がそろっています。', 'Everything required is there.'),
  'check.schema-missing': askIssuer('必要な項目がありません（{at}）。', 'A required entry is missing ({at}).'),
  'check.schema-wrong-value': askIssuer(
    '項目の書き方が規格と違います（{at}）。',
    'An entry is not written as the standard says ({at}).',
  ),
  'check.schema-wrong-type': words(
    ['学習や達成の証明（Open Badges 3.0）ではありません。', 'Open Badges 3.0 の証明をお使いください。'],
    ['This is not an achievement credential (Open Badges 3.0).', 'Use an Open Badges 3.0 credential.'],
  ),
  'check.schema-context-order': askIssuer(
    '用語の定義（@context）の並びが規格と違います（{at}）。',
    'The vocabularies (@context) are not in the order of the standard ({at}).',
  ),
  'check.schema-no-recipient': askIssuer('誰に授与されたのかが書かれていません。', 'It does not say who received it.'),

  'check.proof-passed': fine(
    '署名は正しく、内容は書き換えられていません。',
    'The signature is right: nothing has been changed.',
  ),
  'check.proof-missing': doNotRely('署名がありません。', 'There is no signature.'),
  'check.proof-malformed': doNotRely(
    '署名の書き方が正しくありません（{at}）。',
    'The signature is not in the right form ({at}).',
  ),
  'check.proof-too-many': doNotRely('署名の数が多すぎます。', 'There are too many signatures.'),
  'check.proof-invalid': doNotRely(
    '署名が内容と合いません。書き換えられたか、別の鍵で作られています。',
    'The signature does not fit: the contents were changed, or another key was used.',
  ),
  'check.proof-expired': askIssuer('署名の期限が切れています。', 'The signature has expired.'),
  'check.proof-purpose-wrong': doNotRely(
    'この用途のための署名ではありません。',
    'The signature was not made for this purpose.',
  ),
  'check.proof-context-differs': doNotRely(
    '署名と本文で、用語の定義が違います。',
    'Signature and contents use different vocabularies.',
  ),
  'check.proof-key-mismatch': doNotRely(
    '署名の方式と鍵の種類が合いません。',
    'The kind of key does not fit the kind of signature.',
  ),
  'check.proof-algorithm-refused': doNotRely(
    '安全でない署名の方式です（{at}）。',
    'This kind of signature is not safe ({at}).',
  ),
  'check.proof-header-refused': askIssuer(
    '署名の見出しに、扱えない指定があります。',
    'The signature’s header asks for something that cannot be honoured.',
  ),
  'check.proof-claims-differ': doNotRely(
    'JWT の見出し項目と本文が食い違っています（{at}）。',
    'The JWT’s claims and its contents disagree ({at}).',
  ),
  'check.proof-suite-unsupported': words(
    [
      'この版では扱えない署名の方式です。偽物という意味ではありません。',
      '別の検証の道具で確かめるか、発行者に問い合わせてください。',
    ],
    [
      'This version does not know this kind of signature. That does not make it false.',
      'Use another verifier, or ask the issuer.',
    ],
  ),
  'check.proof-not-prepared': words(
    ['本文を読み取れず、署名を確かめられませんでした。', '「ファイルの形」の項目をご覧ください。'],
    ['The contents could not be read, so the signature was not checked.', 'Look at the item “File”.'],
  ),
  'check.proof-no-key': words(
    ['鍵が手に入らず、署名を確かめられませんでした。', '「署名の鍵」の項目をご覧ください。'],
    ['Without the key, the signature could not be checked.', 'Look at the item “Signing key”.'],
  ),

  'check.issuer-passed': fine(
    '示された鍵は、書かれている発行者のものです。',
    'The key that it names belongs to the issuer that it names.',
  ),
  'check.issuer-mismatch': doNotRely(
    '書かれている発行者とは別の人の鍵で署名されています（{controller}）。',
    'It was signed with a key of somebody other than the issuer it names ({controller}).',
  ),
  'check.issuer-document-wrong': doNotRely(
    '発行者の公開情報が、この発行者のものではありません（{issuer}）。',
    'The issuer’s public document is not about this issuer ({issuer}).',
  ),
  'check.issuer-unreachable': again(
    '発行者の公開情報に届きませんでした（{issuer}）。',
    'The issuer’s public document could not be reached ({issuer}).',
  ),
  'check.issuer-not-bound': askIssuer(
    '発行者の番号からは、鍵の持ち主が本当にその発行者か確かめられません（{issuer}）。',
    'From the issuer’s id nobody can look up whether the key is theirs ({issuer}).',
  ),

  'check.key-passed': fine(
    '示された鍵は、署名の日時に有効でした。',
    'The key that it names was good at the time of the signature.',
  ),
  'check.key-not-named': doNotRely('どの鍵で署名したかが書かれていません。', 'It does not say which key signed it.'),
  'check.key-not-found': doNotRely(
    '署名した鍵が、発行者の公開情報にありません。',
    'The signing key is not in the issuer’s public document.',
  ),
  'check.key-not-for-assertion': doNotRely(
    '署名した鍵は、証明の発行に使える鍵ではありません。',
    'The signing key is not one for issuing credentials.',
  ),
  'check.key-controller-differs': doNotRely(
    '署名した鍵は、別の人が管理しています。',
    'Somebody else controls the signing key.',
  ),
  'check.key-revoked': doNotRely(
    '署名した鍵は、取り消されています（{since}）。',
    'The signing key was revoked ({since}).',
  ),
  'check.key-expired': doNotRely(
    '署名した時、鍵の期限が切れていました（{since}）。',
    'The key had expired when it signed ({since}).',
  ),
  'check.key-malformed': askIssuer('鍵を読み取れません。', 'The key could not be read.'),
  'check.key-private': doNotRely(
    '秘密にすべき鍵が公開されています。誰でも署名を作れます。',
    'The secret key is public: anyone could have signed this.',
  ),
  'check.key-unsupported': words(
    ['この版では扱えない種類の鍵です。', '別の検証の道具で確かめるか、発行者に問い合わせてください。'],
    ['This version does not know this kind of key.', 'Use another verifier, or ask the issuer.'],
  ),
  'check.key-method-unsupported': words(
    [
      'この版では調べられない種類の識別子です（{from}）。',
      '別の検証の道具で確かめるか、発行者に問い合わせてください。',
    ],
    ['This version cannot look up this kind of id ({from}).', 'Use another verifier, or ask the issuer.'],
  ),
  'check.key-unreachable': again(
    '鍵を載せた公開情報に届きませんでした（{from}）。',
    'The document with the key could not be reached ({from}).',
  ),

  'check.status-passed': fine('失効も停止もしていません。', 'It has been neither revoked nor suspended.'),
  'check.status-none': fine('失効の仕組みを持たない証明です。', 'This credential has no way of being revoked.'),
  'check.status-revoked': doNotRely('発行者がこの証明を失効させました。', 'The issuer has revoked this credential.'),
  'check.status-suspended': words(
    ['発行者がこの証明を一時停止しています。', '再開されたか、あとで確かめてください。'],
    ['The issuer has suspended this credential.', 'Check later whether it has been resumed.'],
  ),
  'check.status-entry-malformed': askIssuer(
    '失効の確かめ方の書き方が正しくありません（{at}）。',
    'It says in a wrong form how its status is checked ({at}).',
  ),
  'check.status-list-malformed': askIssuer(
    '失効の一覧が正しい形ではありません。',
    'The status list is not in the right form.',
  ),
  'check.status-list-mismatch': doNotRely('別の一覧が差し出されました。', 'Another list was handed over in its place.'),
  'check.status-list-foreign': doNotRely(
    '失効の一覧が、別の発行者のものです。',
    'The status list belongs to another issuer.',
  ),
  'check.status-list-forged': doNotRely(
    '失効の一覧の署名が正しくありません。',
    'The signature of the status list is wrong.',
  ),
  'check.status-list-unproven': again(
    '失効の一覧が本物か確かめられませんでした。',
    'Whether the status list is genuine could not be found out.',
  ),
  'check.status-list-stale': again('失効の一覧が古くなっています。', 'The status list is out of date.'),
  'check.status-purpose-mismatch': askIssuer(
    '別の目的の一覧を指しています。',
    'It points to a list made for another purpose.',
  ),
  'check.status-index-out-of-range': askIssuer('一覧にない番号を指しています。', 'It points past the end of the list.'),
  'check.status-unsupported': words(
    ['この版では扱えない、失効の確かめ方です（{type}）。', '発行者に問い合わせてください。'],
    ['This version does not know this way of checking the status ({type}).', 'Ask the issuer.'],
  ),
  'check.status-unreachable': again(
    '失効の一覧に届きませんでした（{list}）。',
    'The status list could not be reached ({list}).',
  ),
  'check.status-unreadable': again(
    '失効の一覧の場所に、別のものがありました（{list}）。',
    'Something else was found where the status list should be ({list}).',
  ),

  'check.dates-passed': fine('有効期間の中です。', 'Today is within its dates.'),
  'check.dates-not-yet': words(
    ['まだ有効期間が始まっていません（{from}）。', 'その日時のあとで確かめてください。'],
    ['It is not valid yet ({from}).', 'Check again after that time.'],
  ),
  'check.dates-expired': words(
    ['有効期間が終わっています（{until}）。', '更新された証明があるか、発行者か本人にお尋ねください。'],
    ['It has expired ({until}).', 'Ask the issuer or the holder for a newer one.'],
  ),
  'check.dates-malformed': askIssuer('日時を読み取れません（{date}）。', 'A date could not be read ({date}).'),

  'check.recipient-passed': fine('お尋ねの人に授与されたものです。', 'It was awarded to the person you asked about.'),
  'check.recipient-not-asked': words(
    ['本人かどうかは尋ねられていません。', '確かめるには、メールアドレスか氏名を入れてください。'],
    ['You did not ask whose it is.', 'To check, enter an e-mail address or a name.'],
  ),
  'check.recipient-mismatch': words(
    ['お尋ねの人に授与されたものではありません。', '入力したメールアドレスや氏名の書き方を確かめてください。'],
    ['It was not awarded to the person you asked about.', 'Check how you wrote the address or the name.'],
  ),
  'check.recipient-not-named': words(
    ['証明に、その種類の本人情報がありません。', '別の情報（メールアドレスなど）で確かめてください。'],
    ['The credential does not carry that kind of identity.', 'Try another, such as the e-mail address.'],
  ),
  'check.recipient-unreadable': words(
    ['本人情報が、この版で扱えない方式で隠されています。', '発行者に問い合わせてください。'],
    ['The identity is hidden in a way this version cannot compare.', 'Ask the issuer.'],
  ),
};
