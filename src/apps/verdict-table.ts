/** Verdicts as a table: one row a credential, as CSV for spreadsheets or as NDJSON for programs. */
import { writeCsv } from '../core/bytes/csv-out.ts';
import type { TrustGrade } from '../core/trust/trust-facts.ts';
import { type CheckName, checkNames, occasionalNames } from '../core/verify/report.ts';
import type { ManyRow } from '../flows/verify-many.ts';
import { trustJson } from './report-json.ts';

export type TableFormat = 'csv' | 'ndjson';

const facts = [
  'issuer',
  'issuer_name',
  'achievement',
  'achievement_id',
  'holder_identity',
  'valid_from',
  'valid_until',
];
/** Empty where nothing can be said of an issuer. */
const trustFacts = ['trust', 'trust_open', 'domains', 'accredited_by', 'accredited_until', 'trust_as_of'];
const names: readonly CheckName[] = [...checkNames, ...occasionalNames];
const columns: readonly string[] = ['source', 'verdict', 'kind', ...facts, ...names, ...trustFacts, 'judged_at'];

/** The first line of a CSV. */
export const tableHead = (): string => writeCsv([columns]);

/** Each row is one line, whatever a stranger wrote into it. */
export function tableRows(rows: readonly ManyRow[], format: TableFormat): string {
  if (format === 'ndjson') return rows.map(row => `${JSON.stringify(rowJson(row))}\n`).join('');
  return writeCsv(rows.map(cellsOf), { bom: false });
}

/** `fail check.status-revoked`: the outcome and its code in one cell. */
function cellsOf({ at, report }: ManyRow): string[] {
  const { subject } = report;
  const outcomes = names.map(name => {
    const check = report.checks.find(each => each.name === name);
    return check === undefined ? '' : `${check.outcome} ${check.code}`;
  });
  return [
    at,
    report.verdict,
    report.kind ?? '',
    subject?.issuer.id ?? '',
    subject?.issuer.name ?? '',
    subject?.name ?? '',
    subject?.achievementId ?? '',
    holderOf(report.subject),
    subject?.validFrom ?? '',
    subject?.validUntil ?? '',
    ...outcomes,
    ...trustCells(report.trust),
    new Date(report.judgedAt).toISOString(),
  ].map(oneLine);
}

function trustCells(trust: TrustGrade | undefined): string[] {
  if (trust === undefined) return trustFacts.map(() => '');
  const { grade, domains, accredited, asOf } = trust;
  return [
    grade,
    openCodes(trust).join(' '),
    domains.join(' '),
    accredited?.accreditor.id ?? '',
    stamp(accredited?.validUntil) ?? '',
    stamp(asOf) ?? '',
  ];
}

/** Why the grade may be higher than it says: what could not be found out. */
const openCodes = ({ isAtLeast, steps }: TrustGrade): string[] =>
  isAtLeast ? [...new Set(steps.flatMap(({ outcome, code }) => (outcome === 'unknown' ? [code] : [])))] : [];

const stamp = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString();

function rowJson({ at, report }: ManyRow): object {
  const { subject, checks, verdict, kind, judgedAt } = report;
  return {
    source: at,
    verdict,
    ...(kind !== undefined && { kind }),
    ...(subject !== undefined && {
      issuer: subject.issuer,
      achievement: { id: subject.achievementId, name: subject.name },
      holderIdentity: holderOf(subject),
      validFrom: subject.validFrom,
      validUntil: subject.validUntil,
      isSigned: report.subjectIsSigned === true,
    }),
    ...(report.trust !== undefined && { trust: trustJson(report.trust) }),
    checks: Object.fromEntries(checks.map(({ name, outcome, code }) => [name, { outcome, code }])),
    judgedAt: new Date(judgedAt).toISOString(),
  };
}

/** How the holder is told, not who it is: a table of verdicts need not be a list of people. */
function holderOf(subject: ManyRow['report']['subject']): string {
  if (subject === undefined) return '';
  const { id, identityTypes } = subject.recipient;
  const kinds =
    id === undefined ? identityTypes : [/^[a-z]+(?::[a-z0-9]+)?(?=:)/iu.exec(id)?.[0] ?? 'id', ...identityTypes];
  return [...new Set(kinds)].join(' ');
}

const oneLine = (cell: string): string => cell.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 500);
