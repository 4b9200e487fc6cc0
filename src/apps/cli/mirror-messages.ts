/** What `akashi mirror` says, in both languages. */
interface MirrorMessages {
  round(origin: string, size: number, documents: number): string;
  away(url: string): string;
  serves(url: string): string;
  other(url: string): string;
  evidence(file: string): string;
  readonly notKept: string;
}

export const mirrorMessages: Readonly<Record<'ja' | 'en', MirrorMessages>> = {
  ja: {
    round: (origin, size, documents) => `${origin}：${size} 件の記録と、${documents} 件の公開文書を保存しました。`,
    away: url => `届きませんでした：${url}`,
    serves: url => `ミラーを ${url} で公開しています。確かめる人は「akashi verify FILE --mirror ${url}」を使えます。`,
    other: url => `${url} にも、同じところの公開の記録があります。別のフォルダーへミラーしてください。`,
    evidence: file => `食い違うチェックポイントを、証拠として ${file} に保存しました。`,
    notKept: 'この回の記録は、そのままでは残しません。前回までの状態で答え続けます。',
  },
  en: {
    round: (origin, size, documents) => `${origin}: kept ${size} entries and ${documents} public documents.`,
    away: url => `Out of reach: ${url}`,
    serves: url => `The mirror is at ${url}. Verifiers use it by “akashi verify FILE --mirror ${url}”.`,
    other: url => `The installation has another log at ${url}: mirror it into a folder of its own.`,
    evidence: file => `The checkpoint that contradicts was kept as evidence: ${file}`,
    notKept: 'What this round saw of the log is not kept: the mirror goes on answering as before.',
  },
};
