/** Words for what an evidence bundle can and cannot show. */
import type { CheckCode } from '../../core/error.ts';
import { getAgain, words } from './check-phrases.ts';
import type { BilingualWords } from './words.ts';

const goOnline = {
  ja: 'ネットワークにつないでもう一度確かめるか、自分で作った証拠束なら、受け入れると指定してください。',
  en: 'Check again with a network; or, if you made the bundle yourself, say that you accept it.',
} as const;
const byBearer = (ja: string, en: string): BilingualWords => words([ja, goOnline.ja], [en, goOnline.en]);

export const bundleCheckWords = {
  'check.form-bundle-broken': getAgain(
    '証拠束が壊れているか、書き換えられています。',
    'The evidence bundle is damaged or was altered.',
  ),
  'check.proof-by-bundle': byBearer(
    'バッジが置かれた場所の写しは、証拠束の持参者が渡したものです。本物かどうかは分かりません。',
    'The copy from the badge’s place was handed in with the bundle: whether it is genuine is not known.',
  ),
  'check.issuer-by-bundle': byBearer(
    '発行者の文書は、署名のない写しを証拠束の持参者が渡したものです。発行者のものかどうかは分かりません。',
    'The issuer’s document was handed in with the bundle and nobody signed it: whether it is the issuer’s is not known.',
  ),
  'check.key-by-bundle': byBearer(
    '署名の鍵は、証拠束の持参者が渡した文書にあったものです。発行者の鍵かどうかは分かりません。',
    'The key stands in a document that was handed in with the bundle: whether it is the issuer’s is not known.',
  ),
  'check.status-by-bundle': byBearer(
    '失効の一覧は証拠束の持参者が渡したもので、発行者のものかどうかは分かりません。',
    'The status list was handed in with the bundle: whether it is the issuer’s is not known.',
  ),
  'check.status-as-of': byBearer(
    '失効の一覧は発行者が署名したものですが、証拠束に入っていた時点のものです。その後に失効したかどうかは分かりません。',
    'The status list is the issuer’s, as of the time when it was put into the bundle: whether the credential was revoked since is not known.',
  ),
  'check.declared-schema-by-bundle': byBearer(
    '証明が示すスキーマは、署名のない写しを証拠束の持参者が渡したものです。',
    'The schema that it names was handed in with the bundle, and nobody signed it.',
  ),
} as const satisfies Partial<Record<CheckCode, BilingualWords>>;
