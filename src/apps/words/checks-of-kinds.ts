/** Words for checks that only some kinds of documents have: Open Badges 2.0, presentations, documents with others inside, the EU's. */
import type { CheckCode } from '../../core/error.ts';
import { again, askIssuer, doNotRely, fine } from './check-phrases.ts';
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
    '署名のないバッジです。置いた場所が本物であることを示します。',
    'This badge is not signed: the place where it stands shows that it is genuine.',
  ),
} as const satisfies Partial<Record<CheckCode, BilingualWords>>;
