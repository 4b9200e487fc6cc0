/** The proof that a report's `logged` check stands on, in a form that others read (C2SP tlog-proof): for an evidence bundle. */
import { formatLogProof } from '../../log/log-proof.ts';
import type { Evidence } from '../evidence.ts';
import { readDocument } from '../read-document.ts';
import type { Report } from '../report.ts';
import { proofAt } from './log-proofs.ts';

/** Undefined where nothing was found in a log. The last view is the one for which most others vouch. */
export function savedProofOf({ documents }: Evidence, { checks }: Pick<Report, 'checks'>): string | undefined {
  const logged = checks.find(({ name, outcome }) => name === 'logged' && outcome !== 'fail');
  const { log, entry } = logged?.detail ?? {};
  if (typeof log !== 'string' || typeof entry !== 'number') return undefined;
  for (const document of documents) {
    if (!/\/proofs\/[0-9a-f]+$/.test(document.url)) continue;
    const read = readDocument(document);
    const proof = read.state === 'read' ? proofAt(read.value, log, entry) : undefined;
    const view = proof?.views.at(-1);
    if (view !== undefined) return formatLogProof({ index: entry, hashes: view.hashes, note: view.note });
  }
  return undefined;
}
