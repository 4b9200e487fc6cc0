/** Words for the check of the transparency log: since when a credential stands in it, or why that is not known. */
import type { CheckCode } from '../../core/error.ts';
import { again, doNotRely, fine } from './check-phrases.ts';
import type { BilingualWords } from './words.ts';

export const logCheckWords = {
  'check.logged-since': fine(
    '発行者の公開の記録（{log}）に {at} から載っています（{entry} 番）。時刻は記録の運営者によるものです。',
    'It is in the issuer’s public log ({log}) since {at}, as entry {entry}. The time is the log’s own word.',
  ),
  'check.logged-passed': fine(
    '発行者の公開の記録（{log}）に載っています（{entry} 番）。',
    'It is in the issuer’s public log ({log}), as entry {entry}.',
  ),
  'check.logged-witnessed': fine(
    '発行者の公開の記録（{log}）に {at} から載っています（{entry} 番）。あなたの方針にある証人 {count} 人が、その記録を見届けています。',
    'It is in the issuer’s public log ({log}) since {at}, as entry {entry}, and {count} of the witnesses in your policy saw that log.',
  ),
  'check.logged-unwitnessed': again(
    '発行者の公開の記録（{log}）に載っています（{entry} 番）が、方針で求める数の証人はまだ見届けていません。',
    'It is in the issuer’s public log ({log}), as entry {entry}, but fewer witnesses than your policy asks for have seen that.',
  ),
  'check.logged-not-yet': again(
    '発行者の公開の記録（{log}）には、まだ載っていません。発行してから載るまで1分ほどかかります。',
    'It is not in the issuer’s public log ({log}) yet. That takes a minute after it was issued.',
  ),
  'check.logged-not-asked': fine(
    '公開の記録（{log}）に載っているかどうかは、調べていません。',
    'Whether it is in the public log ({log}) was not asked.',
  ),
  'check.logged-unreachable': again(
    '公開の記録（{log}）に届かず、載っているかどうかは分かりません（{reason}）。',
    'The public log ({log}) could not be read, so it is not known whether it is in it ({reason}).',
  ),
  'check.logged-unknown': fine(
    '一部だけを示した証明、または別の形式の証明なので、公開の記録（{log}）とは照合できません。',
    'Only a part of the credential is shown, or it is in another form, so it cannot be looked up in the public log ({log}).',
  ),
  'check.logged-wrong': doNotRely(
    '公開の記録（{log}）の証明が成り立ちません（{reason}）。',
    'The proof of the public log ({log}) does not hold ({reason}).',
  ),
  'check.key-before-compromise': fine(
    'この鍵は {since} から信用できませんが、証明はそれより前から公開の記録に載っています。',
    'The key is not to be trusted from {since} on; the credential was in the public log before that.',
  ),
  'check.key-compromised-unlogged': doNotRely(
    '署名した鍵は {since} から信用できません。証明は公開の記録に載っていないので、それより前に署名されたとは言えません。',
    'The signing key is not to be trusted from {since} on, and the credential is not in the public log: nothing shows that it was signed before.',
  ),
  'check.key-compromised-unasked': again(
    '署名した鍵は {since} から信用できません。証明がそれより前から公開の記録に載っているかどうかを、確かめられませんでした。',
    'The signing key is not to be trusted from {since} on. Whether the credential was in the public log before that could not be found out.',
  ),
  'check.key-by-mirror': fine(
    '発行者のサーバーが応答しないため、あなたが選んだミラー（{mirror}）が {at} に保存していた鍵で確かめました。',
    'The issuer’s server is silent: the key is as the mirror that you chose ({mirror}) kept it, last seen {at}.',
  ),
  'check.key-by-log': fine(
    '発行者のサーバーが応答しないため、ミラー（{mirror}）の鍵で確かめました。発行者がこの鍵を加えたことは、あなたが信じる公開の記録（{log}、{entry} 番）にあります。',
    'The issuer’s server is silent: the key is from the mirror {mirror}, and a log that you trust says that the issuer added it ({log}, entry {entry}).',
  ),
  'check.status-by-mirror': fine(
    '失効していません。ミラー（{mirror}）が {at} に確かめたリストによります。その後のことは分かりません。',
    'Not revoked by the list that the mirror {mirror} had at {at}. What came after that is not known.',
  ),
  'check.anchored-before': fine(
    '{at} より前から公開の記録に載っていたことを、チェーン（{by}）のブロック {block} で確かめました。',
    'It was in the public log before {at}: the chain ({by}) says so in block {block}.',
  ),
  'check.anchored-stamped': fine(
    '{at} より前から公開の記録に載っていたことを、時刻認証局（{by}）が証明しています。',
    'It was in the public log before {at}: the time stamp authority {by} says so.',
  ),
  'check.anchored-not-asked': fine(
    '公開の記録は外部（{by}）に控えがあると述べていますが、ここでは確かめていません。',
    'The public log says that others vouch for it ({by}); nobody was asked from here.',
  ),
  'check.anchored-missing': again(
    '公開の記録が述べる控えは、{by} に見当たりません。',
    'What the public log says of {by} was not found there.',
  ),
  'check.anchored-wrong': doNotRely(
    '公開の記録と、外部の控え（{by}）が食い違っています（{reason}）。記録が書き換えられたおそれがあります。',
    'The public log and the outside evidence ({by}) contradict each other ({reason}). The log may have been rewritten.',
  ),
} as const satisfies Partial<Record<CheckCode, BilingualWords>>;
