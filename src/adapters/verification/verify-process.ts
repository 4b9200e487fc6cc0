/** The child process that reads and judges foreign credentials: no database, no keys, no network, nothing in its environment. */
import { examine } from '../../core/verify/examination.ts';
import { answerParent } from '../children/answer-parent.ts';
import { nodeCrypto } from '../crypto/node-crypto.ts';
import type { Part } from './part.ts';

answerParent<Part, unknown>(({ part, given, mostValues, contexts }: Part) => {
  const parts = examine(nodeCrypto, {
    ...(mostValues !== undefined && { mostValues }),
    ...(contexts !== undefined && { contexts: new Map(contexts) }),
  });
  switch (part) {
    case 'readOrder':
      return parts.readOrder(...given);
    case 'readInput':
      return parts.readInput(...given);
    case 'openBundle':
      return parts.openBundle(...given);
    case 'planGathering':
      return parts.planGathering(...given);
    case 'judgeDomain':
      return parts.judgeDomain(...given);
    case 'judge':
      return parts.judge(...given);
  }
});
