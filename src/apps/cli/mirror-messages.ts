/** What `akashi mirror` prints, in Japanese and English. */
export interface MirrorMessages {
  log(origin: string, size: number): string;
  documents(count: number): string;
  away(url: string): string;
  serves(url: string): string;
  evidence(file: string): string;
  notKept(origin: string): string;
}

export const mirrorMessages: Readonly<Record<'ja' | 'en', MirrorMessages>> = {
  ja: {
    log: (origin, size) => `${origin}：${size} 件の記録を確かめました。`,
    documents: count => `${count} 件の公開文書を保存しています。`,
    away: url => `届きませんでした：${url}`,
    serves: url => `ミラーを ${url} で公開しています。確かめる人は「akashi verify FILE --mirror ${url}」を使えます。`,
    evidence: file => `食い違うチェックポイントを、証拠として ${file} に保存しました。`,
    notKept: origin => `${origin}：この回の記録は残しません。前回までの状態で答え続けます。`,
  },
  en: {
    log: (origin, size) => `${origin}: ${size} entries were audited.`,
    documents: count => `${count} public documents are kept.`,
    away: url => `Out of reach: ${url}`,
    serves: url => `The mirror is at ${url}. Verifiers use it by “akashi verify FILE --mirror ${url}”.`,
    evidence: file => `The checkpoint that contradicts was kept as evidence: ${file}`,
    notKept: origin => `${origin}: what this round saw is not kept. The mirror goes on answering as before.`,
  },
};
