/** A register's file is taken in: all of it in one transaction, or nothing and a report by line. The same file again changes nothing. */
import { sameJson } from '../core/bytes/same-json.ts';
import { AkashiError, type ErrorCode, orThrow } from '../core/error.ts';
import { nextVersion } from '../core/register/listing-states.ts';
import {
  type FileProblem,
  type LocatedEntry,
  MOST_PROBLEMS,
  type RegisterFile,
  readRegisterTable,
  readRegisterText,
} from '../core/register/read-register-file.ts';
import { addMonths, reviewMonths } from '../core/register/review-clock.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { KeptListing } from '../ports/store/register.ts';
import { sourceOf } from './list-achievement.ts';
import { withoutCtid } from './name-providers.ts';
import { newUuid } from './new-id.ts';
import { type ListingChange, putListings } from './put-listings.ts';

export interface ImportOfListings {
  readonly organization: OrganizationId;
  readonly file: Uint8Array;
  /** A hint; the bytes decide. */
  readonly fileName: string;
  /** Who says what the file says, where the file names nobody: shown beside each level. */
  readonly source?: string;
  /** Look, and change nothing. */
  readonly dryRun: boolean;
  readonly by: PersonId | 'system';
}

export type Imported =
  | {
      readonly ok: true;
      readonly entries: number;
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      /** Withdrawn before: left as they are. */
      readonly withdrawn: number;
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[]; readonly more: number };

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'reference' | 'sheets' | 'breathe'>;

/** A register of 20 000 entries with long texts. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** Throws `thing.not-found`, `register.not-a-register`, `request.too-large`, and what SheetReader says of a table that cannot be read. */
export async function importListings(input: ImportOfListings, ports: Needs): Promise<Imported> {
  if (input.file.length > LARGEST_FILE) {
    const limit = `${LARGEST_FILE / 1024 / 1024} MB`;
    throw new AkashiError('request.too-large', { at: input.fileName, detail: { limit } });
  }
  const read = await readFile(input, ports);
  if (!read.ok) return read;
  const twice = findTwice(read.entries);
  if (twice.length > 0)
    return { ok: false, problems: twice.slice(0, MOST_PROBLEMS), more: Math.max(0, twice.length - MOST_PROBLEMS) };
  return ports.store.inOrganization(input.organization, async tx => {
    const register = await tx.organizations.byId(input.organization);
    if (!register) throw new AkashiError('thing.not-found', { at: input.organization });
    if (!register.functions.includes('accreditor'))
      throw new AkashiError('register.not-a-register', { at: register.slug });
    await tx.listings.lock();
    const now = ports.clock.now();
    const today = orThrow(dateInZone(now, register.timeZone));
    const outside = read.entries.flatMap((entry): FileProblem[] =>
      datesFit(entry, today)
        ? []
        : [{ code: 'register.review-outside', line: entry.line, entry: entry.entry, at: '/reviewOn' }],
    );
    if (outside.length > 0) return { ok: false, problems: outside.slice(0, MOST_PROBLEMS), more: 0 };
    const known = await tx.listings.bySources(read.entries.map(sourceOfEntry));
    const { reviewMonths: months } = await tx.listings.settings();
    const counts = { entries: read.entries.length, added: 0, changed: 0, unchanged: 0, withdrawn: 0 };
    const changes: ListingChange[] = [];
    for (const entry of read.entries) {
      const before = known.get(sourceOfEntry(entry));
      if (before?.state === 'withdrawn') counts.withdrawn += 1;
      else if (before !== undefined && isSame(before, entry)) counts.unchanged += 1;
      else {
        changes.push(changeOf(entry, before, { now, today, months }, ports));
        if (before === undefined) counts.added += 1;
        else counts.changed += 1;
      }
    }
    if (!input.dryRun && changes.length > 0) {
      await putListings(tx, register, changes, ports);
      const { added, changed } = counts;
      await tx.audit.append({
        ...{ at: now, actor: input.by, action: 'import-listings', subject: register.id },
        detail: { added, changed },
      });
    }
    return { ok: true, ...counts };
  });
}

async function readFile({ file, fileName, source }: ImportOfListings, ports: Needs): Promise<RegisterFile> {
  const { reference } = await ports.reference.load();
  if (!looksLikeJson(file, fileName)) {
    const table = await readTable(file, fileName, ports);
    return table.ok ? readRegisterTable(table.value, reference, source) : table.refused;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return { ok: false, problems: [{ code: 'register.file-unreadable', line: 1, at: '' }], more: 0 };
  }
  return readRegisterText(text, reference, source);
}

const tableFaults: Readonly<Partial<Record<ErrorCode, FileProblem['code']>>> = {
  'roster.empty': 'register.file-empty',
  'roster.too-many-rows': 'register.too-many-entries',
  'roster.file-unreadable': 'register.file-unreadable',
};

/** The reader of tables speaks of people in rows: here they are entries. */
async function readTable(file: Uint8Array, name: string, { sheets }: Pick<Ports, 'sheets'>) {
  try {
    return { ok: true as const, value: (await sheets.read(file, name)).rows };
  } catch (fault) {
    const code = fault instanceof AkashiError ? tableFaults[fault.code] : undefined;
    if (code === undefined) throw fault;
    return { ok: false as const, refused: { ok: false as const, problems: [{ code, line: 1, at: '' }], more: 0 } };
  }
}

/** Its first mark, after a byte order mark and white space; a table may well begin with a bracket, so that its name counts, too. */
function looksLikeJson(file: Uint8Array, name: string): boolean {
  if (/\.(json|ndjson|jsonl)$/i.test(name)) return true;
  if (/\.(csv|tsv|txt|xlsx)$/i.test(name)) return false;
  const start = new TextDecoder().decode(file.subarray(0, 200)).trimStart();
  return start.startsWith('{') || start.startsWith('[');
}

const sourceOfEntry = ({ key, content }: LocatedEntry): string =>
  key === undefined ? sourceOf(content) : `key:${key}`;

function findTwice(entries: readonly LocatedEntry[]): FileProblem[] {
  const seen = new Set<string>();
  return entries.flatMap(entry => {
    const source = sourceOfEntry(entry);
    const isNew = !seen.has(source);
    seen.add(source);
    return isNew ? [] : [{ code: 'register.entry-twice' as const, line: entry.line, entry: entry.entry, at: '/key' }];
  });
}

/** A register that moves here brings reviews that are due soon or overdue; none is further away than three years. */
const datesFit = ({ listedOn, reviewOn }: LocatedEntry, today: LocalDate): boolean =>
  (reviewOn === undefined || reviewOn <= addMonths(today, reviewMonths.max)) &&
  (listedOn === undefined || (listedOn <= today && listedOn <= (reviewOn ?? today)));

/** What the file does not say is not compared: a day that was counted from the first import stays. */
const isSame = (before: KeptListing, { content, listedOn, reviewOn }: LocatedEntry): boolean =>
  sameJson(withoutCtid(before.content), content) &&
  (listedOn === undefined || listedOn === before.listedOn) &&
  (reviewOn === undefined || reviewOn === before.reviewOn);

function changeOf(
  entry: LocatedEntry,
  before: KeptListing | undefined,
  { now, today, months }: { readonly now: number; readonly today: LocalDate; readonly months: number },
  ports: Needs,
): ListingChange {
  const state = before?.state ?? 'listed';
  const listedOn = entry.listedOn ?? before?.listedOn ?? today;
  return {
    before,
    after: {
      id: before?.id ?? newUuid(ports),
      // A file says what a listing is, not how it stands: that is the register's to decide.
      state,
      version: nextVersion(before, state),
      content: entry.content,
      backings: before?.backings ?? [],
      listedOn,
      reviewOn: entry.reviewOn ?? before?.reviewOn ?? addMonths(today, months),
      changedAt: now,
      act: before === undefined ? 'list' : 'revise',
      source: sourceOfEntry(entry),
      listedAt: before?.listedAt ?? now,
    },
  };
}
