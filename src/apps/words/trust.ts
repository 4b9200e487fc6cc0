/** Words of the trust grade: accreditations, proofs of domains, and each step of the walk. */
import type { TrustCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 422): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status,
});

export const trustWords: Record<TrustCode, BilingualWords> = {
  'trust.scope-empty': words(
    ['認定の範囲に、空の一覧があります。', '範囲を限らないなら項目ごと外し、限るなら1つ以上入れてください。'],
    ['A list in the scope of the accreditation is empty.', 'Leave it out to set no limit, or name at least one.'],
  ),
  'trust.accreditation-malformed': words(
    [
      '認定の記載を読めません（{at}）。',
      '認定機関に、正しい形の認定を求めてください。範囲が読めない認定は数えません。',
    ],
    [
      'The accreditation cannot be read ({at}).',
      'Ask the accreditor for one in the right form. One whose scope cannot be read does not count.',
    ],
  ),
};
