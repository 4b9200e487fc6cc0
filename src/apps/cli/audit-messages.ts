/** What `akashi audit` says, in both languages; findings have their words in apps/words. */
interface AuditMessages {
  read(origin: string, size: number, lists: number): string;
  nothing(url: string): string;
  readonly keyFromLog: string;
  evidence(file: string): string;
  entry(index: number): string;
  more(count: number): string;
  away(url: string): string;
  wrong(count: number): string;
  readonly undecided: string;
  readonly sound: string;
}

export const auditMessages: Readonly<Record<'ja' | 'en', AuditMessages>> = {
  ja: {
    read: (origin, size, lists) => `${origin}：${size} 件の記録と、${lists} 個の失効リストを調べました。`,
    nothing: url => `${url} には、読める公開の記録がありませんでした。サーバーかログのアドレスを指定してください。`,
    evidence: file => `食い違うチェックポイントを、証拠として ${file} に保存しました。`,
    keyFromLog:
      '検証鍵は、ログ自身が示したものを使いました。別の道で知った鍵があれば --key で渡してください。--state を付けると、次からはこの鍵だけを信じます。',
    entry: index => `記録 ${index}`,
    more: count => `ほかに ${count} 件の食い違いがあります（--json ですべて見られます）。`,
    away: url => `届きませんでした：${url}`,
    wrong: count => `食い違いが ${count} 件あります。前回までに保存したチェックポイントは、証拠として残してあります。`,
    undecided: '届かなかったものがあるので、判断できません。時間をおいて、もう一度調べてください。',
    sound: '食い違いはありません。',
  },
  en: {
    read: (origin, size, lists) => `${origin}: read ${size} entries and ${lists} status lists.`,
    nothing: url => `No log could be read at ${url}. Give the address of a server or of its log.`,
    evidence: file => `The checkpoint that contradicts was kept as evidence: ${file}`,
    keyFromLog:
      'The verifier key is the one that the log itself names. Give one that you know from elsewhere with --key. With --state, this key alone is believed from now on.',
    entry: index => `entry ${index}`,
    more: count => `There are ${count} more findings (see them all with --json).`,
    away: url => `Out of reach: ${url}`,
    wrong: count => `${count} findings. The checkpoints that were kept before stay as they are: they are the evidence.`,
    undecided: 'Something was out of reach, so nothing can be decided. Try again later.',
    sound: 'Nothing is wrong.',
  },
};
