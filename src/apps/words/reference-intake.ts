/** What `akashi reference` says besides its lists, and how a page marks what an operator has added. */
interface IntakeWords {
  readonly own: string;
  readonly ownMeaning: string;
  readonly usable: (kind: string, id: string, edition: string) => string;
  readonly nothingChanged: string;
  readonly restart: string;
}

export const intakeWords: Readonly<Record<'ja' | 'en', IntakeWords>> = {
  ja: {
    own: '運営者が追加',
    ownMeaning: 'この証明基盤の運営者が加えたもので、Akashi に付属するデータではありません。',
    usable: (kind, id, edition) => `使えます: ${kind} ${id} ${edition}`,
    nothingChanged: '何も変えていません。',
    restart: '加えました。動いている Akashi は、次の起動から使います。',
  },
  en: {
    own: 'added by the operator',
    ownMeaning: 'Whoever runs this installation added it; it does not come with Akashi.',
    usable: (kind, id, edition) => `can be used: ${kind} ${id} ${edition}`,
    nothingChanged: 'Nothing was changed.',
    restart: 'Added. An Akashi that is running uses it from its next start.',
  },
};
