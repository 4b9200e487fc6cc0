// One side of the benchmark: runs the case that a message names for as many milliseconds as it says, and answers how many were done.
import { rawSign, rawVerify } from './limit.ts';
import { type Runner, runnerOf } from './measure.ts';
import { makeOwn } from './own.ts';
import { makePeer } from './peer.ts';
import type { Wish } from './side.ts';

/** Enough different documents that no cache of one document is measured. */
const DOCUMENTS = 200;

const made =
  process.argv[2] === 'peer' ? await makePeer(DOCUMENTS) : { ...(await makeOwn(DOCUMENTS)), rawSign, rawVerify };
const runners = new Map<string, Runner>(Object.values(made).map(one => [one.name, runnerOf(one)]));
process.on('message', async ({ name, milliseconds }: Wish) => {
  const runner = runners.get(name);
  if (!runner) throw new Error(`there is no case ${name}`);
  process.send?.(await runner.turn(milliseconds));
});
process.send?.('ready');
