/** Phrases that many checks share: what to do when it is fine, when to try again, whom to ask. */
import type { BilingualWords } from './words.ts';

export const words = (ja: [what: string, todo: string], en: [what: string, todo: string]): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status: 200,
});
const nothing = { ja: '何もする必要はありません。', en: 'Nothing to do.' } as const;
export const fine = (ja: string, en: string): BilingualWords => words([ja, nothing.ja], [en, nothing.en]);
export const again = (ja: string, en: string): BilingualWords =>
  words([ja, '時間をおいて、もう一度確かめてください。'], [en, 'Check again a little later.']);
export const askIssuer = (ja: string, en: string): BilingualWords =>
  words([ja, '発行者に問い合わせてください。'], [en, 'Ask the issuer.']);
export const doNotRely = (ja: string, en: string): BilingualWords =>
  words(
    [ja, 'この証明を頼りにせず、発行者に確かめてください。'],
    [en, 'Do not rely on this credential; ask the issuer.'],
  );
export const getAgain = (ja: string, en: string): BilingualWords =>
  words(
    [ja, '元のファイルを受け取り直して、もう一度確かめてください。'],
    [en, 'Get the original file again, and check that one.'],
  );
