/** What `akashi register` says in a terminal. */
import type { Imported } from '../../flows/import-listings.ts';

type Done = Extract<Imported, { ok: true }>;

export const registerMessages = {
  ja: {
    done: ({ entries, added, changed, unchanged, withdrawn }: Done, dryRun: boolean) =>
      `${dryRun ? '試行（何も変えていません）: ' : ''}${entries}件を読みました。追加 ${added}、変更 ${changed}、変更なし ${unchanged}${withdrawn > 0 ? `、取り下げ済みのため据え置き ${withdrawn}` : ''}`,
    entry: (number: number) => `${number}件目`,
    more: (count: number) => `ほかに${count}件あります。`,
    refused: '直すところがあるため、何も取り込んでいません。',
  },
  en: {
    done: ({ entries, added, changed, unchanged, withdrawn }: Done, dryRun: boolean) =>
      `${dryRun ? 'Dry run, nothing was changed: ' : ''}${entries} entries read: ${added} added, ${changed} changed, ${unchanged} unchanged${withdrawn > 0 ? `, ${withdrawn} withdrawn before and left alone` : ''}`,
    entry: (number: number) => `entry ${number}`,
    more: (count: number) => `and ${count} more`,
    refused: 'Nothing was imported: mend these lines first.',
  },
} as const;
