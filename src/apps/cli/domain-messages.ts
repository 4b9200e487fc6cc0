/** What `akashi domain` says in a terminal. */
import type { OwnDomain, ProofSeen } from '../../ports/store/domains.ts';

type State = ProofSeen['state'];
type Words<T extends (...given: never[]) => string> = Readonly<Record<'ja' | 'en', T>>;

const states: Readonly<Record<State, Readonly<Record<'ja' | 'en', string>>>> = {
  unasked: { ja: 'まだ確かめていません', en: 'not checked yet' },
  seen: { ja: '見つかりました', en: 'found' },
  missing: { ja: '見つかりません', en: 'not found' },
  wrong: { ja: 'ありますが、成り立ちません', en: 'there, but it does not hold' },
  unreachable: { ja: '届きませんでした', en: 'could not be reached' },
};

const told = ({ state, askedAt }: ProofSeen, language: 'ja' | 'en'): string =>
  states[state][language] + (askedAt === undefined ? '' : ` (${new Date(askedAt).toISOString()})`);

export const domainLine: Words<(domain: OwnDomain) => string> = {
  ja: ({ domain, record, configuration }) =>
    `${domain}: DNS の記録 ${told(record, 'ja')}、公開するファイル ${told(configuration, 'ja')}`,
  en: ({ domain, record, configuration }) =>
    `${domain}: DNS record ${told(record, 'en')}; published file ${told(configuration, 'en')}`,
};

export const noDomain: Words<(slug: string) => string> = {
  ja: slug => `${slug} のドメインはまだありません。`,
  en: slug => `${slug} has no domain yet.`,
};

export interface ToPublish {
  readonly slug: string;
  readonly domain: string;
  readonly recordName: string;
  readonly recordText: string;
  readonly address: string;
}

export const domainAdded: Words<(what: ToPublish) => string> = {
  ja: ({ slug, domain, recordName, recordText, address }) =>
    [
      `${domain} を加えました。次のどちらか一方を公開してください。`,
      `  DNS の記録（TXT）: ${recordName} に ${recordText}`,
      `  公開するファイル: akashi domain file ${slug} ${domain} の出力を ${address} に`,
      `公開したら: akashi domain check ${slug} ${domain}`,
    ].join('\n'),
  en: ({ slug, domain, recordName, recordText, address }) =>
    [
      `${domain} was added. Now publish one of these:`,
      `  a DNS record (TXT): ${recordText} at ${recordName}`,
      `  a file: what akashi domain file ${slug} ${domain} writes, at ${address}`,
      `Then: akashi domain check ${slug} ${domain}`,
    ].join('\n'),
};

/** Of the server's own domain, which the command's user runs. */
export const hostAdded: Words<(what: Pick<ToPublish, 'slug' | 'domain' | 'address'>) => string> = {
  ja: ({ domain, address }) =>
    `${domain} を加えました。このサーバー自身のドメインなので、${address} はサーバーが公開します。`,
  en: ({ domain, address }) =>
    `${domain} was added. It is this server’s own domain: the server publishes ${address} itself.`,
};

export const domainRemoved: Words<(domain: string) => string> = {
  ja: domain => `${domain} を外しました。`,
  en: domain => `${domain} was removed.`,
};
