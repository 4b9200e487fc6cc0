/** gzip by node:zlib. */
import { gzipSync } from 'node:zlib';
import type { Gzip } from '../../ports/gzip.ts';

export const nodeGzip: Gzip = data => new Uint8Array(gzipSync(data, { level: 6 }));
