/** `akashi export`: a credential in one of its forms, on standard output. */
import { AkashiError } from '../../core/error.ts';
import { type ExportFormat, exportCredential, type JwtAlgorithm } from '../../flows/export-credential.ts';
import type { Ports } from '../../ports/ports.ts';
import { compose } from '../compose.ts';

/** With or without `urn:uuid:`. Throws `credential.unknown`. */
export async function findCredential(
  text: string,
  ports: Pick<Ports, 'store'>,
): Promise<{ organization: string; credential: string }> {
  const credential = text.replace(/^urn:uuid:/, '').toLowerCase();
  const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(credential);
  const organization = known ? await ports.store.transaction(tx => tx.locators.credential(credential)) : undefined;
  if (organization === undefined) throw new AkashiError('credential.unknown', { at: text });
  return { organization, credential };
}

export async function exportOne(options: {
  readonly credential: string;
  readonly format: ExportFormat;
  readonly algorithm: JwtAlgorithm;
}): Promise<void> {
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 2 });
  try {
    const where = await findCredential(options.credential, composition.ports);
    const file = await exportCredential(
      { ...where, format: options.format, algorithm: options.algorithm },
      composition.ports,
    );
    await new Promise<void>((done, fail) => process.stdout.write(file.bytes, error => (error ? fail(error) : done())));
  } finally {
    await composition.close();
  }
}
