/** `akashi derive`: the part of a credential that its holder chooses to show (DI-ECDSA §3.6.6). Needs no database, and asks nobody. */
import { readFile } from 'node:fs/promises';
import { parseJsonObject } from '../../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../../core/error.ts';
import { deriveCredential, mandatoryPointersOf } from '../../core/proof/ecdsa-sd-2023/derive-credential.ts';
import { composeJose } from '../compose-jose.ts';

export interface DeriveOptions {
  readonly disclose?: readonly string[];
  readonly mandatory: boolean;
}

/** Throws `usage.file-unreadable`, those of parse-json, and the errors of deriveCredential, as `proof.missing` for another format. */
export async function derive(file: string, { disclose = [], mandatory }: DeriveOptions): Promise<void> {
  const credential = orThrow(parseJsonObject(orThrow(decodeUtf8(await readGiven(file)))));
  if (mandatory) {
    console.log(orThrow(mandatoryPointersOf(credential)).join('\n'));
    return;
  }
  const { crypto } = composeJose();
  console.log(JSON.stringify(orThrow(await deriveCredential(credential, { crypto, selectivePointers: disclose }))));
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
