// `npm run bench`: one table of rates, each as a ratio to raw Ed25519 and to @digitalbazaar/vc measured in the same run.
// `-- --json` for machines; `-- --only NAME,NAME` for the groups whose names contain one of them; `-- --rounds N` for fewer or more rounds;
// `-- --people N` for how many are awarded end to end, `-- --growth` for the rate with up to a million credentials before;
// `-- --register FOLDER` for a register of entries that is kept there: the next run begins with what it holds; `-- --entries N,N` for its sizes.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { measureEndToEnd, measureGrowth } from './end-to-end.ts';
import { measureEvidence } from './evidence.ts';
import { measureLint } from './lint.ts';
import { measureLog } from './log.ts';
import { measureLogStored } from './log-stored.ts';
import { measure } from './measure.ts';
import { measureOpenData } from './open-data.ts';
import { measureRegisterIndex } from './register-index.ts';
import { measureRegisterSearch } from './register-search.ts';
import { type Result, toResults } from './result.ts';
import { startSide } from './side.ts';
import { measureTrustWalk } from './trust-walk.ts';
import { measureTwoProcesses } from './two-processes.ts';
import { measureVerifyBulk } from './verify-bulk.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '7' },
    growth: { type: 'boolean', default: false },
    people: { type: 'string', default: '100000' },
    register: { type: 'string' },
    entries: { type: 'string' },
  },
});
const rounds = { rounds: Number(values.rounds), milliseconds: 300 };
if (!Number.isSafeInteger(rounds.rounds) || rounds.rounds < 1) throw new Error('--rounds takes a whole number above 0');

const people = Number(values.people);
if (!Number.isSafeInteger(people) || people < 1) throw new Error('--people takes a whole number above 0');

const entries =
  values.entries?.split(',').map(Number) ?? (values.growth ? [10_000, 100_000, 200_000, 1_000_000] : [200_000]);

/** The peer's operation, and ours beside raw Ed25519, which is measured in our process. */
async function againstPeer(limit: string, own: readonly string[], peer: string): Promise<Result[]> {
  const sides = [await startSide('own'), await startSide('peer')] as const;
  try {
    const [ours, theirs] = sides;
    const runners = [limit, ...own].map(ours.runner);
    return toResults(await measure([...runners, theirs.runner(peer)], rounds), limit, peer);
  } finally {
    for (const side of sides) side.stop();
  }
}

const groups: Record<string, () => Promise<Result[]>> = {
  issue: () => againstPeer('raw Ed25519 sign', ['issue-template', 'issue-document'], 'issue: @digitalbazaar/vc'),
  verify: () =>
    againstPeer('raw Ed25519 verify', ['verify-full', 'verify: nothing remembered'], 'verify: @digitalbazaar/vc'),
  'verify-bulk': () => measureVerifyBulk(rounds),
  evidence: measureEvidence,
  'two-processes': () => measureTwoProcesses(rounds),
  lint: () => measureLint(rounds),
  'trust-walk': () => measureTrustWalk(rounds),
  log: () => measureLog(rounds),
  'log-stored': () => measureLogStored(values.growth ? [10_000, 100_000, 1_000_000, 10_000_000] : [10_000]),
  'register-search, near-duplicates': () => measureRegisterSearch(entries, values.register),
  'register-index': () => measureRegisterIndex(200_000, values.register),
  'open-data': () => measureOpenData(values.growth ? [10_000, 200_000] : [10_000]),
  'end-to-end': () => measureEndToEnd(people),
  ...(values.growth && { growth: measureGrowth }),
};

const chosen = Object.entries(groups).filter(([name]) => values.only.split(',').some(part => name.includes(part)));
if (chosen.length === 0) throw new Error(`--only takes a part of: ${Object.keys(groups).join(', ')}`);
const results: Result[] = [];
for (const [, run] of chosen) results.push(...(await run()));

const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor';
const machine = `${os.cpus().length} × ${cpu}, ${os.platform()} ${os.arch()}, Node.js ${process.version}`;
const round = (value: number | null, digits: number) => (value === null ? '—' : value.toFixed(digits));
if (values.json) {
  console.log(JSON.stringify({ machine, results }, null, 2));
} else {
  console.log(`${machine}; medians of ${rounds.rounds} interleaved rounds\n`);
  console.log(
    '| operation | operations measured | rate | ÷ raw Ed25519 | ÷ @digitalbazaar/vc | ÷ one process | ÷ smallest |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const { name, n, rate, unit, ratioToLimit, ratioToPeer, ratioToOne = null, ratioToSmallest = null } of results) {
    const ratios = [round(ratioToLimit, 4), round(ratioToPeer, 2), round(ratioToOne, 2), round(ratioToSmallest, 2)];
    const cells = [name, n, `${rate.toFixed(0)} ${unit}`, ...ratios];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(
    '\nOne core, a document of about 6 KB. issue-template: from an award to the bytes of the file; issue-document: from a document',
  );
  console.log(
    'to a signed one. verify-full: from the bytes of the file to the report with every check; the peer is spared its status check.',
  );
  console.log(
    'verify-bulk: from the lines of a file to the rows of a table, in two children at once; its ratio is to raw Ed25519 in one process.',
  );
  console.log(
    'log-append-memory: entries of credentials hashed and added to the tree, 5000 at a time, nothing stored.',
  );
  console.log(
    'register-search: a question over HTTP and twenty whole entries for an answer; one reader after the other, one process.',
  );
  console.log(
    'register-facets: the same questions; the answer says how many entries each value of each filter would leave.',
  );
  console.log('register-index: from the sweep that sees an older edition to the last entry, by the worker.');
  console.log(
    'near-duplicates: the likest entries of a draft over HTTP; its candidates are compared, not every entry.',
  );
  console.log('trust-walk: the grade from fifty accreditations that were verified before, through a chain of three.');
  console.log('lint: a small credential, read and looked at by one of three profiles in turn.');
}
