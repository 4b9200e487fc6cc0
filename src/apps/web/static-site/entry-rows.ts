/** The parts of an entry as rows of a page; what nobody stated is there as not stated, where a reader would look for it. */
import type { Text } from '../../../core/catalogue/achievement.ts';
import { ctidOfListing } from '../../../core/export/ctid.ts';
import type { ExportSite } from '../../../core/export/export-site.ts';
import { levelCode } from '../../../core/export/texts.ts';
import type { Backing, Listing } from '../../../core/register/listing.ts';
import type { Language } from '../language.ts';
import { descriptors } from '../messages/descriptors.ts';
import { staticSite } from '../messages/static-site.ts';

export interface Value {
  readonly text: string;
  /** Of a text that is not in the language of the page. */
  readonly lang?: Language;
  readonly href?: string;
}

export interface Row {
  readonly label: string;
  /** Empty: not stated. */
  readonly values: readonly Value[];
}

/** The text in the page's language, else in the original one, marked as such. */
export function shownText(text: Text | undefined, lang: Language, original: Language): readonly Value[] {
  for (const each of [lang, original, 'ja', 'en'] as const) {
    const written = text?.[each];
    if (written !== undefined && written.trim() !== '')
      return [{ text: written, ...(each === lang ? {} : { lang: each }) }];
  }
  return [];
}

const isWeb = (address: string): boolean => /^https?:\/\//i.test(address);
const linked = (text: string, address: string | undefined): Value =>
  address !== undefined && isWeb(address) ? { text, href: address } : { text };

export function entryRows(listing: Listing, site: ExportSite, lang: Language): readonly Row[] {
  const { content } = listing;
  const { parts: t, free, anyTime, hours } = staticSite[lang];
  const d = descriptors[lang];
  const said = (text: Text | undefined) => shownText(text, lang, content.inLanguage);
  const plain = (text: string | number | undefined): readonly Value[] =>
    text === undefined ? [] : [{ text: String(text) }];
  const { level, workload, price, starts, field, stackability } = content;
  const framework = level && site.frameworks.get(level.framework);
  const backers = (role: Backing['role']): readonly Value[] =>
    listing.backings
      .filter(each => each.role === role)
      .map(each => ({
        text: `${said(each.name)[0]?.text ?? each.issuer} (${each.since} – ${each.until ?? ''}) ${each.credential}`,
      }));
  const provider = said(content.provider.name).map(value => ({
    ...value,
    ...linked(value.text, content.provider.url),
  }));
  const rows: readonly Row[] = [
    { label: t.state, values: plain(site.label('state', listing.state)[lang]) },
    { label: t.provider, values: provider },
    { label: t.type, values: plain(d.achievementType[content.achievementType]) },
    { label: t.description, values: said(content.description) },
    { label: t.purpose, values: said(content.purpose) },
    { label: t.outcomes, values: (content.outcomes ?? []).flatMap(said) },
    { label: t.criteria, values: said(content.criteria) },
    { label: t.prerequisites, values: said(content.prerequisites) },
    {
      label: t.level,
      values: level === undefined ? [] : plain(`${framework?.abbreviation ?? level.framework} ${levelCode(level)}`),
    },
    { label: t.levelBasis, values: level === undefined ? [] : plain(d.levelBasis[level.basis]) },
    { label: t.levelSource, values: plain(level?.source) },
    {
      label: t.workload,
      values: workload === undefined ? [] : plain(hours(String(Math.round(workload.minutes / 6) / 10))),
    },
    {
      label: t.credit,
      values:
        workload?.credit === undefined
          ? []
          : plain(`${workload.credit.value} ${site.label('creditUnit', workload.credit.system)[lang]}`),
    },
    { label: t.participation, values: plain(content.participation && d.participation[content.participation]) },
    { label: t.languages, values: (content.languages ?? []).map(text => ({ text })) },
    { label: t.assessment, values: (content.assessment ?? []).map(type => ({ text: d.assessment[type] })) },
    { label: t.supervision, values: plain(content.supervision && d.supervision[content.supervision]) },
    {
      label: t.field,
      values: [...said(field?.name), ...plain(field?.code && `${field.scheme ?? ''} ${field.code}`.trim())],
    },
    { label: t.skills, values: (content.skills ?? []).map(skill => linked(skill.targetName, skill.targetUrl)) },
    {
      label: t.price,
      values: price === undefined ? [] : plain(Number(price.amount) === 0 ? free : `${price.amount} ${price.currency}`),
    },
    {
      label: t.starts,
      values:
        starts === undefined ? [] : starts.kind === 'any-time' ? plain(anyTime) : starts.dates.map(text => ({ text })),
    },
    {
      label: t.qualityAssurance,
      values: (content.qualityAssurance ?? []).map(each =>
        linked([d.qualityAssurance[each.type], each.body].filter(Boolean).join(lang === 'ja' ? '：' : ': '), each.url),
      ),
    },
    {
      label: t.stackability,
      values:
        stackability === undefined
          ? []
          : [...plain(d.stackability[stackability.kind]), ...plain(stackability.towards), ...said(stackability.note)],
    },
    { label: t.url, values: content.url === undefined ? [] : [linked(content.url, content.url)] },
    { label: t.advised, values: backers('advised') },
    { label: t.assured, values: backers('assured') },
    { label: t.listedOn, values: plain(listing.listedOn) },
    { label: t.reviewOn, values: plain(listing.reviewOn) },
    { label: t.version, values: plain(listing.version) },
    { label: t.ctid, values: plain(ctidOfListing(listing)) },
  ];
  return rows;
}
