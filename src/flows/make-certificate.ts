/** A certificate to print: what the credential says, the signed file attached, and a link to check it when the holder shares one. */

import { pickText } from '../core/catalogue/pick-text.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { type LocalDate, parseLocalDate } from '../core/time/local-date.ts';
import type { BadgePicture, CertificateFact } from '../ports/images.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { designOf } from './draw-content-badge.ts';
import { organizationName } from './issuer-profile.ts';
import { isOpenShare } from './list-holdings.ts';
import { readHolding } from './read-holding.ts';
import { readShare } from './read-share.ts';

export interface CertificateWish {
  readonly person: PersonId;
  readonly key: string;
  readonly language: 'ja' | 'en';
  /** Lines to print, already in that language. */
  readonly facts: readonly CertificateFact[];
  readonly expiresOn?: LocalDate;
  /** Id of one of the holder's open shares of this credential; without it the paper cannot be checked, only the file inside. */
  readonly share?: string;
}

type Needs = Pick<Ports, 'store' | 'crypto' | 'clock' | 'vault' | 'instance' | 'images'>;

/** The PDF's bytes. Throws `thing.not-found` for what is not this person's. */
export async function makeCertificate(wish: CertificateWish, ports: Needs): Promise<Uint8Array> {
  const { person, language, share } = wish;
  const held = await readHolding(person, wish.key, ports);
  const own = share === undefined ? undefined : await readShare(person, share, ports);
  const now = ports.clock.now();
  if (own && (own.share.credentialId !== held.record.id || !isOpenShare(own.share, now)))
    throw new AkashiError('thing.not-found', { at: 'share' });
  const { content } = held.version;
  return ports.images.writeCertificate({
    language,
    credentialName: pickText(content.name, language, content.inLanguage) ?? '',
    holderName: held.award.name,
    issuerName: organizationName(held.organization, language),
    awardedOn: orThrow(parseLocalDate(held.award.completedOn)),
    ...(wish.expiresOn === undefined ? {} : { expiresOn: wish.expiresOn }),
    era: language === 'ja',
    facts: wish.facts,
    badge: badgeOf(held.version),
    ...(own === undefined ? {} : { link: own.url, shortCode: inGroups(own.token) }),
    credential: { fileName: 'credential.json', mediaType: 'application/vc+ld+json', bytes: held.record.bytes },
    madeAt: now,
  });
}

/** A drawing of ours is sharper as SVG; of an organization's own image only the PNG is drawn (security 14). */
const badgeOf = ({ design, content, imageSvg, imagePng }: VersionRecord): BadgePicture =>
  designOf(design, content).image === undefined ? { kind: 'svg', svg: imageSvg } : { kind: 'png', bytes: imagePng };

/** Groups of five are easier to type and to compare. The page that checks takes the spaces out again. */
export const inGroups = (code: string): string => code.match(/.{1,5}/g)?.join(' ') ?? code;
