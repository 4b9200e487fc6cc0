/** Entries as rows of a table (RFC 4180): one heading, then a row an entry. A cell of several values has them apart by " | "; what nobody stated is an empty cell. */
import { writeCsv } from '../bytes/csv-out.ts';
import type { Text } from '../catalogue/achievement.ts';
import type { Listing, ListingContent } from '../register/listing.ts';
import { formatInstant } from '../time/instant.ts';
import { ctidOfListing, ctidOfProvider } from './ctid.ts';
import { type ExportSite, entryUrl } from './export-site.ts';
import { levelCode } from './texts.ts';

type Cell = string | number | undefined;
interface Column {
  readonly id: string;
  /** The heading for Japanese readers. */
  readonly ja: string;
  cell(listing: Listing, site: ExportSite): Cell;
}

const several = (values: readonly string[] | undefined): string | undefined => values?.join(' | ');
const textsIn = (language: 'ja' | 'en', texts: readonly Text[] | undefined): string | undefined =>
  several(texts?.flatMap(text => text[language] ?? []));
const ofContent = (id: string, ja: string, cell: (content: ListingContent) => Cell): Column => ({
  id,
  ja,
  cell: ({ content }) => cell(content),
});

/** New columns come at the end, and none is ever renamed: people's own tables are built on these. */
const columns: readonly Column[] = [
  { id: 'id', ja: '登録番号', cell: ({ id }) => id },
  { id: 'ctid', ja: 'CTID', cell: listing => ctidOfListing(listing) },
  { id: 'page', ja: '登録簿のページ', cell: ({ id }, site) => entryUrl(site, id) },
  { id: 'state', ja: '状態', cell: ({ state }) => state },
  { id: 'version', ja: '版', cell: ({ version }) => version },
  { id: 'listed_on', ja: '登録日', cell: ({ listedOn }) => listedOn },
  { id: 'review_on', ja: '次の審査の期日', cell: ({ reviewOn }) => reviewOn },
  { id: 'changed_at', ja: '最終変更', cell: ({ changedAt }) => formatInstant(changedAt) },
  ofContent('original_language', '原文の言語', ({ inLanguage }) => inLanguage),
  ofContent('title_ja', '名称（日本語）', ({ title }) => title.ja),
  ofContent('title_en', '名称（英語）', ({ title }) => title.en),
  ofContent('provider_ja', '提供者（日本語）', ({ provider }) => provider.name.ja),
  ofContent('provider_en', '提供者（英語）', ({ provider }) => provider.name.en),
  ofContent('provider_id', '提供者の識別子', ({ provider }) => provider.id),
  ofContent('provider_ctid', '提供者のCTID', ({ provider }) => ctidOfProvider(provider)),
  ofContent('provider_url', '提供者のサイト', ({ provider }) => provider.url),
  ofContent('provider_country', '提供者の国', ({ provider }) => provider.country),
  ofContent('type', '種類', ({ achievementType }) => achievementType),
  ofContent('url', '提供者による案内', ({ url }) => url),
  ofContent('achievement', '達成の識別子', ({ achievement }) => achievement),
  ofContent('description_ja', '説明（日本語）', ({ description }) => description?.ja),
  ofContent('description_en', '説明（英語）', ({ description }) => description?.en),
  ofContent('purpose_ja', '目的（日本語）', ({ purpose }) => purpose?.ja),
  ofContent('purpose_en', '目的（英語）', ({ purpose }) => purpose?.en),
  ofContent('outcomes_ja', '学修成果（日本語）', ({ outcomes }) => textsIn('ja', outcomes)),
  ofContent('outcomes_en', '学修成果（英語）', ({ outcomes }) => textsIn('en', outcomes)),
  ofContent('criteria_ja', '基準（日本語）', ({ criteria }) => criteria?.ja),
  ofContent('criteria_en', '基準（英語）', ({ criteria }) => criteria?.en),
  ofContent('prerequisites_ja', '前提条件（日本語）', ({ prerequisites }) => prerequisites?.ja),
  ofContent('prerequisites_en', '前提条件（英語）', ({ prerequisites }) => prerequisites?.en),
  ofContent('level_framework', 'レベルの枠組み', ({ level }) => level?.framework),
  ofContent('level', 'レベル', ({ level }) => level && levelCode(level)),
  ofContent('level_basis', 'レベルの根拠', ({ level }) => level?.basis),
  ofContent('level_source', 'レベルの出典', ({ level }) => level?.source),
  ofContent('workload_minutes', '学修量（分）', ({ workload }) => workload?.minutes),
  ofContent('credit', '単位数', ({ workload }) => workload?.credit?.value),
  ofContent('credit_system', '単位の制度', ({ workload }) => workload?.credit?.system),
  ofContent('participation', '参加形態', ({ participation }) => participation),
  ofContent('languages', '授業の言語', ({ languages }) => several(languages)),
  ofContent('assessment', '評価の方法', ({ assessment }) => several(assessment)),
  ofContent('supervision', '監督と本人確認', ({ supervision }) => supervision),
  ofContent('field_scheme', '分野の分類', ({ field }) => field?.scheme),
  ofContent('field_code', '分野の番号', ({ field }) => field?.code),
  ofContent('field_ja', '分野（日本語）', ({ field }) => field?.name?.ja),
  ofContent('field_en', '分野（英語）', ({ field }) => field?.name?.en),
  ofContent('tags', 'タグ', ({ tags }) => several(tags)),
  ofContent('skills', 'スキル', ({ skills }) =>
    several(skills?.map(skill => `${skill.targetName} <${skill.targetUrl}>`)),
  ),
  ofContent('price', '価格', ({ price }) => price?.amount),
  ofContent('price_currency', '通貨', ({ price }) => price?.currency),
  ofContent('starts', '開始', ({ starts }) => (starts?.kind === 'dates' ? several(starts.dates) : starts?.kind)),
  ofContent('quality_assurance', '質保証', ({ qualityAssurance }) =>
    several(qualityAssurance?.map(({ type, body }) => (body === undefined ? type : `${type}: ${body}`))),
  ),
  ofContent('stackability', '積み上げ', ({ stackability }) => stackability?.kind),
  ofContent('stacks_towards', '積み上げ先', ({ stackability }) => stackability?.towards),
  { id: 'advised_by', ja: '助言者', cell: listing => backersOf(listing, 'advised') },
  { id: 'assured_by', ja: '質保証者', cell: listing => backersOf(listing, 'assured') },
];

const backersOf = ({ backings }: Listing, role: 'advised' | 'assured'): string | undefined => {
  const found = backings.filter(each => each.role === role);
  return found.length === 0
    ? undefined
    : several(found.map(each => `${each.name.ja ?? each.name.en} <${each.credential}>`));
};

export type CsvHeading = 'ids' | 'ja';
export const csvColumns: readonly string[] = columns.map(({ id }) => id);

/** RFC 4180 §2: the heading is there once, as the first row. With a byte order mark, Excel reads the file as UTF-8. */
export const csvHeading = (heading: CsvHeading, bom: boolean): string =>
  writeCsv([columns.map(column => (heading === 'ja' ? column.ja : column.id))], { bom });

export const csvRows = (listings: readonly Listing[], site: ExportSite): string =>
  writeCsv(
    listings.map(listing => columns.map(column => String(column.cell(listing, site) ?? ''))),
    { bom: false },
  );
