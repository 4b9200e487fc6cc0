/** What `akashi reference` says besides its lists, and how a page marks what an operator has added. */
interface IntakeWords {
  readonly own: string;
  readonly ownMeaning: string;
  readonly usable: (kind: string, id: string, edition: string) => string;
  /** Of an entry that would be used instead of one that is there. */
  readonly replaces: (id: string, edition: string, shipped: boolean) => string;
  readonly nothingChanged: string;
  readonly restart: string;
}

export const intakeWords: Readonly<Record<'ja' | 'en', IntakeWords>> = {
  ja: {
    own: '運営者が追加',
    ownMeaning: 'この証明基盤の運営者が加えたもので、Akashi に付属するデータではありません。',
    usable: (kind, id, edition) => `使えます: ${kind} ${id} ${edition}`,
    replaces: (id, edition, shipped) =>
      `注意: ${shipped ? 'Akashi に付属する' : 'すでに加えた'} ${id} ${edition} に代わって使われます。前の版にあって、この版にない行は、答えに出なくなります。`,
    nothingChanged: '何も変えていません。',
    restart: '加えました。動いている Akashi は、次の起動から使います。',
  },
  en: {
    own: 'added by the operator',
    ownMeaning: 'Whoever runs this installation added it; it does not come with Akashi.',
    usable: (kind, id, edition) => `can be used: ${kind} ${id} ${edition}`,
    replaces: (id, edition, shipped) =>
      `note: it is used instead of ${id} ${edition}, which ${shipped ? 'comes with Akashi' : 'was added before'}. What that one says and this one does not is told no more.`,
    nothingChanged: 'Nothing was changed.',
    restart: 'Added. An Akashi that is running uses it from its next start.',
  },
};
