/** The versions of a listing, newest first: when, what was done, why, and which parts it changed. */

import { sameJson } from '../../../core/bytes/same-json.ts';
import { isPublic } from '../../../core/register/listing-states.ts';
import type { ListingVersion } from '../../../ports/store/register.ts';
import { formatMoment, formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { register as words } from '../messages/register.ts';
import { Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { both } from './part-views.tsx';
import { partsOf } from './parts.ts';
import { joined } from './values.tsx';

interface ListingHistoryProps {
  readonly versions: readonly ListingVersion[];
  /** The version that is looked at. */
  readonly shown: number;
  readonly nameOf: (framework: string) => string;
  readonly timeZone: string;
}

export function ListingHistory({ versions, shown, nameOf, timeZone }: ListingHistoryProps) {
  const { lang, href } = useFrame();
  const t = words[lang];
  return (
    <Sheet title={t.history}>
      <p class="quiet">{t.historyLead}</p>
      <ol class="plain-list" reversed>
        {versions.map((version, n) => {
          const changed = changedParts(versions[n + 1], version);
          const label = version.version > 0 ? t.version(formatNumber(version.version, lang)) : t.beforeListing;
          return (
            <li>
              {version.version === shown ? (
                <b aria-current="true">{label}</b>
              ) : !isPublic(version.state) ? (
                label
              ) : (
                <a href={href(`${paths.listing(version.id)}?version=${version.version}`)}>{label}</a>
              )}{' '}
              {t.act[version.act]} · {formatMoment(version.changedAt, lang, timeZone)}
              {changed !== undefined && <span class="text quiet">{t.changed(changed)}</span>}
              {version.reason !== undefined && <span class="text">{both(version.reason, lang)}</span>}
            </li>
          );
        })}
      </ol>
    </Sheet>
  );

  function changedParts(before: ListingVersion | undefined, after: ListingVersion): string | undefined {
    if (before === undefined) return undefined;
    const former = partsOf(before.content, lang, nameOf);
    const names = partsOf(after.content, lang, nameOf)
      .filter((part, n) => !sameJson(part.said ?? null, former[n]?.said ?? null))
      .map(({ name }) => t.field[name]);
    const title = sameJson(before.content.title, after.content.title) ? [] : [t.column.title];
    const review = before.reviewOn === after.reviewOn ? [] : [t.field.reviewOn];
    return joined([...title, ...names, ...review], lang);
  }
}
