/** What exports of the register say beside the entries: the words of both languages, the names of frameworks, and the operator's licence. */
import { type ExportLabel, type ExportSite, frameworkNames } from '../core/export/export-site.ts';
import { newestOf, type Reference } from '../core/frameworks/reference.ts';
import { descriptors } from './web/messages/descriptors.ts';
import { openData } from './web/messages/open-data.ts';

type Words = Readonly<Record<string, string>>;

const lists: Readonly<Record<Parameters<ExportLabel>[0], { readonly ja: Words; readonly en: Words }>> = {
  levelBasis: { ja: descriptors.ja.levelBasisShort, en: descriptors.en.levelBasisShort },
  creditUnit: { ja: descriptors.ja.creditUnit, en: descriptors.en.creditUnit },
  participation: { ja: descriptors.ja.participation, en: descriptors.en.participation },
  assessment: { ja: descriptors.ja.assessment, en: descriptors.en.assessment },
  qualityAssurance: { ja: descriptors.ja.qualityAssurance, en: descriptors.en.qualityAssurance },
  state: { ja: openData.ja.state, en: openData.en.state },
};

/** A value that the lists do not have is called as the operator's files call it, or by itself: a register may hold what a later version knows. */
function labelIn(reference: Reference): ExportLabel {
  const systems = new Map(newestOf(reference, 'credit-system').map(({ id, name }) => [id, name]));
  return (list, value) => {
    const added = list === 'creditUnit' ? systems.get(value) : undefined;
    return { ja: lists[list].ja[value] ?? added?.ja ?? value, en: lists[list].en[value] ?? added?.en ?? value };
  };
}

export interface ExportSiteInput {
  /** Address of the installation. */
  readonly url: string;
  /** Address of a copy without a server. */
  readonly copy?: string;
  readonly reference: Reference;
  readonly licence?: string;
}

export const exportSite = ({ url, copy, reference, licence }: ExportSiteInput): ExportSite => ({
  url: url.replace(/\/+$/, ''),
  title: { ja: openData.ja.registerTitle, en: openData.en.registerTitle },
  frameworks: frameworkNames(reference),
  label: labelIn(reference),
  ...(licence === undefined ? {} : { licence }),
  ...(copy === undefined ? {} : { copy: copy.replace(/\/+$/, '') }),
});
