/** Words for checks that only some kinds of documents have: Open Badges 2.0, presentations, documents with others inside, the EU's. */
import type { CheckCode } from '../../core/error.ts';
import { again, askIssuer, doNotRely, fine, words } from './check-phrases.ts';
import type { BilingualWords } from './words.ts';

export const kindCheckWords = {
  'check.hosted-passed': fine(
    '発行者の置いた場所に、同じ内容のバッジがあります。',
    'The same badge stands where its issuer put it.',
  ),
  'check.hosted-no-address': askIssuer(
    'バッジに公開の場所（id）が書かれていません。',
    'The badge does not say where it is published (id).',
  ),
  'check.hosted-differs': doNotRely(
    '発行者の置いた場所にあるバッジと内容が違います（{at}）。',
    'It differs from the badge that stands where its issuer put it ({at}).',
  ),
  'check.hosted-redirected': askIssuer(
    'バッジの公開の場所から、別のサイトに転送されました（{to}）。発行者が置いたものか分かりません。',
    'The place where the badge is published leads to another site ({to}), so that nobody can tell whether its issuer put it there.',
  ),
  'check.hosted-unreachable': again(
    'バッジの公開の場所に届きませんでした（{from}）。このバッジは署名ではなく、そこにあることで確かめます。',
    'The place where the badge is published could not be reached ({from}). Such a badge has no signature: it is checked by standing there.',
  ),
  'check.hosted-unreadable': again(
    'バッジの公開の場所に、別のものがありました（{from}）。',
    'Something else was found where the badge should be ({from}).',
  ),
  'check.issuer-hosts': fine(
    '発行者が自分のバッジを置くと決めた場所にあります。',
    'It stands where its issuer says that the issuer’s badges stand.',
  ),
  'check.issuer-elsewhere': doNotRely(
    '発行者が自分のバッジを置くと決めた場所にありません（{from}）。',
    'It does not stand where its issuer says that the issuer’s badges stand ({from}).',
  ),
  'check.key-hosted': fine(
    '署名のないバッジです。置かれている場所で確かめます。',
    'This badge is not signed: it is checked by the place where it stands.',
  ),

  'check.form-context-not-held': words(
    [
      '公式の用語の定義を使っていますが、この検証はその本文を持っていないため、この方式の署名は確かめられません。',
      '発行者に JWT の形での発行をお尋ねになるか、別の検証の道具で確かめてください。',
    ],
    [
      'It uses an official vocabulary whose text this verifier does not hold, so that this kind of signature cannot be checked.',
      'Ask the issuer for the same as a JWT, or use another verifier.',
    ],
  ),
  'check.proof-challenge-differs': doNotRely(
    'お尋ねのために作られた提示ではありません（{at}）。前に使われたものかもしれません。',
    'This presentation was not made for your question ({at}). It may have been used before.',
  ),
  'check.seal-unchecked': words(
    [
      'EU の法的な電子シール（JAdES）が付いていますが、この検証ではシールを確かめられません。偽物という意味ではありません。',
      'Europass の検証の画面で、シールを確かめてください。',
    ],
    [
      'It carries a European legal seal (JAdES), which is not checked here. That does not make it false.',
      'Check the seal with the Europass viewer.',
    ],
  ),
  'check.seal-missing': words(
    [
      'EU の形式の証明ですが、法的な電子シールも署名も付いていません。内容は書かれているままで、誰も保証していません。',
      '発行者に、シールの付いた証明をお求めください。',
    ],
    [
      'It has the European form, but neither a legal seal nor a signature: nobody vouches for what it says.',
      'Ask the issuer for the sealed credential.',
    ],
  ),
  'check.presentation-signed': fine(
    '提示した人の署名は正しいものです。あなたのために作られた提示かどうかは、尋ねていないため分かりません。',
    'The signature of whoever shows it is right. Whether it was made for you was not asked.',
  ),
  'check.presentation-unsigned': fine(
    '署名のない提示です。誰が見せているかは分かりませんが、中の証明はそれぞれ確かめられます。',
    'This presentation is not signed: nobody knows who shows it, but each credential inside proves itself.',
  ),
  'check.proof-by-presentation': fine(
    '保有者が自分について述べたもので、提示の署名がそのまま及びます。',
    'The holder says this of himself: the signature of the presentation covers it.',
  ),
  'check.issuer-by-presentation': fine(
    '発行者は、提示に署名した保有者自身です。ほかの誰も内容を保証していません。',
    'The issuer is the holder who signed the presentation. Nobody else vouches for what it says.',
  ),
  'check.presentation-holder': fine(
    '書かれている保有者の鍵で署名されています。',
    'It was signed with a key of the holder that it names.',
  ),
  'check.key-not-for-authentication': doNotRely(
    '署名した鍵は、本人であることを示すのに使える鍵ではありません。',
    'The signing key is not one for showing who its owner is.',
  ),
  'check.recipient-inside': fine('中の証明それぞれについて確かめています。', 'It was asked of each credential inside.'),
  'check.endorsement-elsewhere': doNotRely(
    'ここにあるものとは別のものへの推薦です。',
    'This endorsement is about something other than what it is attached to.',
  ),
  'check.inside-passed': fine('中の証明はすべて有効です。', 'Every credential inside is valid.'),
  'check.inside-failed': doNotRely(
    '中に、有効と認められない証明があります（{invalid} 件）。',
    'Some credentials inside are not valid ({invalid}).',
  ),
  'check.inside-undecided': again(
    '中に、判断できない証明があります（{undecided} 件）。',
    'Some credentials inside could not be decided ({undecided}).',
  ),
  'check.inside-none': fine('中に証明がありません。', 'There are no credentials inside.'),
  'check.inside-listed': fine(
    '中の証明や推薦は、それぞれ別に確かめました（有効 {valid}、有効でない {invalid}、判断できない {undecided}）。この証明の判定には含めません。',
    'Credentials and endorsements inside were each checked by themselves (valid {valid}, not valid {invalid}, undecided {undecided}). They do not count in this verdict.',
  ),
} as const satisfies Partial<Record<CheckCode, BilingualWords>>;
