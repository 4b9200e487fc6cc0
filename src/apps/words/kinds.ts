/** Names of the kinds of documents that are verified, of short verdicts, and of what a reader looks for in each of them. */
import type { CheckName, PartReport, ReportedKind, Verdict } from '../../core/verify/report.ts';
import type { Essential } from '../../core/verify/view-gaps.ts';
import { checkNames } from './checks.ts';

interface Label {
  readonly ja: string;
  readonly en: string;
}

export const kindNames: Readonly<Record<ReportedKind, Label>> = {
  'open-badge-3': { ja: 'Open Badges 3.0', en: 'Open Badges 3.0' },
  'open-badge-2': { ja: 'Open Badges 2.0', en: 'Open Badges 2.0' },
  'open-badge-1': { ja: 'Open Badges 1', en: 'Open Badges 1' },
  record: { ja: '学修歴（CLR 2.0）', en: 'Learner record (CLR 2.0)' },
  endorsement: { ja: '推薦（Open Badges 3.0）', en: 'Endorsement (Open Badges 3.0)' },
  presentation: { ja: '証明の提示（W3C）', en: 'Presentation (W3C)' },
  european: { ja: 'EU のデジタル証明（ELM）', en: 'European Digital Credential (ELM)' },
  'sd-jwt-vc': { ja: 'SD-JWT VC', en: 'SD-JWT VC' },
  credential: { ja: '検証可能な証明（W3C）', en: 'Verifiable credential (W3C)' },
};

export const shortVerdicts: Readonly<Record<Verdict, Label>> = {
  valid: { ja: '有効', en: 'Valid' },
  invalid: { ja: '有効でない', en: 'Not valid' },
  undecided: { ja: '判断できず', en: 'Undecided' },
};

export const essentialNames: Readonly<Record<Essential, Label>> = {
  holder: { ja: '保有者', en: 'Holder' },
  name: { ja: '名称', en: 'Name' },
  issuer: { ja: '発行者', en: 'Issuer' },
  awarded: { ja: '授与日', en: 'Awarded' },
  level: { ja: 'レベル', en: 'Level' },
  workload: { ja: '学修量', en: 'Workload' },
  skills: { ja: '技能', en: 'Skills' },
  assessment: { ja: '評価', en: 'Assessment' },
};

export const unsaidName: Label = { ja: '記載なし', en: 'Not stated' };

export const hashedName: Label = { ja: '照合用の値だけが入っています', en: 'Only values to compare with' };

export const claimedName: Label = {
  ja: '署名を確かめられていないため、ファイルに書かれているままです。',
  en: 'The signature could not be checked: this is only what the file says.',
};

export const endorsedNames: Readonly<Record<NonNullable<PartReport['of']>, Label>> = {
  credential: { ja: 'この証明への推薦', en: 'About this credential' },
  achievement: { ja: 'この学びへの推薦', en: 'About the achievement' },
  issuer: { ja: '発行者への推薦', en: 'About the issuer' },
  creator: { ja: '学びの作成者への推薦', en: 'About who designed it' },
};

/** Nobody issues a presentation: there the same question is asked about its holder. */
export const checkLabel = (of: { readonly kind?: ReportedKind }, check: { readonly name: CheckName }): Label =>
  of.kind === 'presentation' && check.name === 'issuer' ? essentialNames.holder : checkNames[check.name];
