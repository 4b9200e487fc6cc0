/** `akashi derive`: the part of a credential that its holder chooses to show. Needs no database, and asks nobody. */
import { readFile } from 'node:fs/promises';
import { AkashiError } from '../../core/error.ts';
import { derivePart, mandatoryOf } from '../../flows/derive-part.ts';
import { composeJose } from '../compose-jose.ts';

export interface DeriveOptions {
  readonly disclose?: readonly string[];
  readonly mandatory: boolean;
}

/** Throws `usage.file-unreadable` and the errors of derivePart. */
export async function derive(file: string, { disclose = [], mandatory }: DeriveOptions): Promise<void> {
  const given = await readGiven(file);
  const { crypto } = composeJose();
  console.log(mandatory ? mandatoryOf(given, { crypto }).join('\n') : await derivePart(given, disclose, { crypto }));
}

async function readGiven(file: string): Promise<Uint8Array> {
  if (file !== '-')
    return new Uint8Array(
      await readFile(file).catch(cause => {
        throw new AkashiError('usage.file-unreadable', { at: file, cause });
      }),
    );
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
