/** `akashi register`: takes a register's file in, whole or not at all. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AkashiError } from '../../core/error.ts';
import { type Imported, importListings } from '../../flows/import-listings.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Organization } from '../../ports/store/organization.ts';
import { compose } from '../compose.ts';
import { importJson } from '../import-json.ts';
import { wordsFor } from '../words/index.ts';
import { registerMessages } from './register-messages.ts';
import { terminalLanguage } from './usage.ts';

export interface ImportOptions {
  readonly register?: string;
  readonly source?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Exits 0 when the file is taken in, or nothing had to change; 1 when it has faults. Throws `organization.unknown`, `usage.file-unreadable`. */
export async function importFile(file: string, { register, source, dryRun, json }: ImportOptions): Promise<void> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  });
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 4 });
  try {
    const { ports } = composition;
    const organization = await findRegister(register, ports);
    const imported = await importListings(
      {
        ...{ organization: organization.id, file: new Uint8Array(bytes), fileName: basename(file) },
        ...{ dryRun, by: 'system' as const },
        ...(source === undefined ? {} : { source }),
      },
      ports,
    );
    if (json)
      console.log(JSON.stringify({ register: organization.slug, dryRun, ...importJson(imported, terminalLanguage()) }));
    else tell(file, imported, dryRun);
    process.exitCode = imported.ok ? 0 : 1;
  } finally {
    await composition.close();
  }
}

/** The only one there is need not be named. */
async function findRegister(slug: string | undefined, { store }: Pick<Ports, 'store'>): Promise<Organization> {
  return store.transaction(async tx => {
    if (slug !== undefined) {
      const named = await tx.organizations.bySlug(slug);
      if (named !== undefined) return named;
      throw new AkashiError('organization.unknown', { at: slug });
    }
    const all = await tx.organizations.list();
    const registers = all.filter(({ functions }) => functions.includes('accreditor'));
    const [only, ...others] = registers.length > 0 ? registers : all;
    if (only === undefined || others.length > 0) throw new AkashiError('organization.unknown', { at: '--register' });
    return only;
  });
}

function tell(file: string, imported: Imported, dryRun: boolean): void {
  const language = terminalLanguage();
  const t = registerMessages[language];
  if (imported.ok) {
    console.log(t.done(imported, dryRun));
    return;
  }
  for (const { line, entry, at, code } of imported.problems) {
    const { what, todo } = wordsFor(code, language);
    const place = [entry === undefined ? '' : t.entry(entry), at].filter(Boolean).join(' ');
    console.error(`${file}:${line}${place === '' ? '' : ` (${place})`}: ${what} ${todo} [${code}]`);
  }
  if (imported.more > 0) console.error(t.more(imported.more));
  console.error(t.refused);
}
