/** Words for the checks that only SD-JWT credentials have: disclosures, the holder's signature, keys named by certificate. */
import type { CheckCode } from '../../core/error.ts';
import { doNotRely, fine, words } from './check-phrases.ts';
import type { BilingualWords } from './words.ts';

type SdJwtCheckCode = Extract<
  CheckCode,
  | 'check.disclosure-refused'
  | `check.holder-signature-${string}`
  | 'check.key-certificate'
  | 'check.recipient-holds-key'
  | 'check.recipient-key-shown'
>;

export const sdJwtCheckWords: Readonly<Record<SdJwtCheckCode, BilingualWords>> = {
  'check.disclosure-refused': doNotRely(
    '示された項目が、発行者が署名したものと合いません（{because}）。',
    'What is shown is not what the issuer signed ({because}).',
  ),
  'check.holder-signature-missing': words(
    [
      '保有者の署名がないため、誰が示しているのか分かりません。',
      '署名を付けて提示し直すよう、保有者に頼んでください。',
    ],
    ['The holder did not sign it, so that nobody knows who shows it.', 'Ask the holder to sign and present it again.'],
  ),
  'check.holder-signature-wrong': doNotRely(
    '保有者の署名が正しくありません（{at}）。本人でない人が示している可能性があります。',
    'The holder’s signature is wrong ({at}). Somebody else may be showing it.',
  ),
  'check.holder-signature-unchecked': words(
    ['保有者の鍵の書き方に対応していないため、保有者の署名を確かめられません。', '別の検証の道具で確かめてください。'],
    ['The holder’s key is named in a way that is not supported here.', 'Use another verifier.'],
  ),
  'check.key-certificate': words(
    [
      '鍵は電子証明書（x5c）だけで示されています。この検証はどの認証局も信頼していないため、誰の鍵か判断できません。',
      '発行者の証明書を、発行者に確かめてください。',
    ],
    [
      'Only a certificate (x5c) says whose key it is. No authority is trusted here, so that is not known.',
      'Ask the issuer about the certificate.',
    ],
  ),
  'check.recipient-holds-key': fine(
    '示した人は、発行者が保有者のものとした鍵を持っています。',
    'Whoever shows it has the key that the issuer named as the holder’s.',
  ),
  'check.recipient-key-shown': fine(
    '保有者の署名が付いています。あなたのために作られた提示かどうかは、お尋ねになっていません。',
    'The holder signed it. Whether it was made for you was not asked.',
  ),
};
