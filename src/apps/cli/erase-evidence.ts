/** `akashi erase-evidence`: what a file of an application's evidence holds, as the operator is asked to. Without a file it only tells which there are. */
import { encodeHex } from '../../core/bytes/hex.ts';
import { AkashiError } from '../../core/error.ts';
import { eraseEvidence, findEvidence } from '../../flows/erase-evidence.ts';
import { compose } from '../compose.ts';

export async function eraseEvidenceOf(
  application: string,
  file: string | undefined,
  options: { readonly json: boolean },
): Promise<void> {
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 2 });
  try {
    const { ports } = composition;
    const found = await findEvidence(application, ports);
    if (found === undefined) throw new AkashiError('thing.not-found', { at: application });
    const { accreditor, id } = found;
    if (file !== undefined) await eraseEvidence({ accreditor, id, file, by: 'system' }, ports);
    const files = ((await findEvidence(application, ports))?.files ?? []).map(each => ({
      ...{ file: each.id, name: each.name, size: each.size },
      ...(each.erasedAt === undefined ? {} : { erasedAt: new Date(each.erasedAt).toISOString() }),
      ...(each.sha256 === undefined ? {} : { sha256: encodeHex(each.sha256) }),
    }));
    if (options.json) return console.log(JSON.stringify({ application: id, files }));
    for (const { file: name, size, erasedAt, sha256, ...each } of files)
      console.log(
        `${name}  ${erasedAt === undefined ? each.name : `erased ${erasedAt}, SHA-256 ${sha256}`}  ${size} bytes`,
      );
  } finally {
    await composition.close();
  }
}
