/** What a report needs to know of this installation: our own issuers and pictures, and the clock on the wall. */
import type { Ports } from '../../../ports/ports.ts';
import { formatMoment } from '../../web/format.ts';
import type { Language } from '../../web/language.ts';
import type { Page } from '../route.ts';

/** The path of a badge's picture when it is ours: strangers' pictures are not loaded, their servers would see who reads. */
export function badgeOf(image: string | undefined, { ports }: Pick<Page, 'ports'>): string | undefined {
  const { url, formerUrls } = ports.instance;
  const origin = [url, ...formerUrls].find(own => image?.startsWith(`${own}/achievements/`));
  return origin === undefined ? undefined : image?.slice(origin.length);
}

/** The page of an issuer that is one of ours. */
export async function issuerPathOf(id: string | undefined, ports: Pick<Ports, 'store'>): Promise<string | undefined> {
  if (id === undefined) return undefined;
  const organization = await ports.store.transaction(tx => tx.organizations.byIssuerId(id));
  return organization === undefined ? undefined : `/o/${organization.id}`;
}

/** The server does not know where its reader is: Japanese time, and it says so. */
export const whenOf = (instant: number, lang: Language): string => formatMoment(instant, lang, 'Asia/Tokyo');

/** Dates of what a person did here: in Japanese time, as nobody is asked for a zone. */
export const nowFor = (page: Pick<Page, 'ports'>): { readonly at: number; readonly zone: string } => ({
  at: page.ports.clock.now(),
  zone: 'Asia/Tokyo',
});
