// Searching the register over HTTP, at growing sizes: many kinds of questions, one after the other, each answer with twenty whole entries; then what is alike.
import { performance } from 'node:perf_hooks';
import { createApp } from '../src/apps/server/app.ts';
import { allRoutes } from '../src/apps/server/routes/all.ts';
import { startServer } from '../src/apps/server/start.ts';
import type { Ports } from '../src/ports/ports.ts';
import type { MadeUp } from './made-up-listings.ts';
import { drafts } from './near-duplicates.ts';
import { inRegister } from './register-home.ts';
import { deepPages, type Question, questions } from './register-questions.ts';
import type { Result } from './result.ts';
import { seeded } from './seeded.ts';

const ASKED_OF_EACH = 60;
const COUNTED_OF_EACH = 20;
const WARM = 15;

export const measureRegisterSearch = (sizes: readonly number[], kept: string | undefined): Promise<Result[]> =>
  inRegister(kept, async home => {
    const results: Result[] = [];
    for (const size of sizes) {
      await home.grow(size);
      results.push(...(await measureAt(size, await home.some(), home.ports)));
    }
    return results.map(result => againstSmallest(result, sizes[0] ?? 0, results));
  });

/** The same question where there is least. */
function againstSmallest(result: Result, smallest: number, all: readonly Result[]): Result {
  const name = result.name.replace(/at \d+$/, `at ${smallest}`);
  const least = all.find(each => each.name === name);
  return least === undefined || least === result ? result : { ...result, ratioToSmallest: result.rate / least.rate };
}

type Ask = (path: string, question: Question, body?: unknown) => Promise<{ took: number; answer: Answer }>;
type Answer = Readonly<Record<string, unknown>>;

async function measureAt(size: number, some: readonly MadeUp[], ports: Ports): Promise<Result[]> {
  const app = createApp({ ports, trustedProxies: ['127.0.0.1'], report: console.error }, allRoutes);
  const server = await startServer(app, { host: '127.0.0.1', port: 0 });
  const chance = seeded(20_261_127);
  const below = (n: number): number => Math.floor(chance() * n);
  const any = (): MadeUp => some[below(some.length)]!;
  let asked = 0;
  const ask: Ask = async (path, question, body) => {
    const url = new URL(`http://127.0.0.1:${server.port}/api/v1/register${path}`);
    for (const [name, value] of Object.entries(question)) if (value !== '') url.searchParams.set(name, value);
    asked += 1;
    // Readers from many places, as the limit of questions a minute is one place's.
    const headers = { 'x-forwarded-for': `10.${Math.floor(asked / 50_000)}.${Math.floor(asked / 200) % 250}.7` };
    const started = performance.now();
    const response = await fetch(url, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const took = performance.now() - started;
    if (response.status !== 200) throw new Error(`${url} says ${response.status}: ${text}`);
    return { took, answer: JSON.parse(text) as Answer };
  };
  const results = (group: string, times: Times): Result[] => [
    row(`${group}: at ${size}`, [...times.values()].flat(), 0.5),
    row(`${group}, 95 of 100: at ${size}`, [...times.values()].flat(), 0.95),
    ...[...times].map(([kind, own]) => row(`${group}, 95 of 100: ${kind}, at ${size}`, own, 0.95)),
  ];
  try {
    const searched = await inTurns(questions, ASKED_OF_EACH, WARM, make => ask('', make(any(), below)));
    const counted = await inTurns(questions, COUNTED_OF_EACH, 2, make => ask('/facets', make(any(), below)));
    const pages: Times = new Map();
    for (const [kind, make, before] of deepPages) pages.set(kind, await lastPages(make(any(), below), before, ask));
    const alike = await inTurns(drafts, ASKED_OF_EACH, WARM, make => make(any(), any(), below, ask));
    return [
      ...results('register-search', new Map([...searched, ...pages])),
      ...results('register-facets', counted),
      ...results('near-duplicates', alike),
    ];
  } finally {
    await server.close();
  }
}

type Times = Map<string, number[]>;

/** One question of each kind, again and again. */
async function inTurns<Make>(
  kinds: Readonly<Record<string, Make>>,
  times: number,
  warm: number,
  ask: (make: Make) => Promise<{ readonly took: number }>,
): Promise<Times> {
  const all: Times = new Map(Object.keys(kinds).map(kind => [kind, []]));
  for (let n = 0; n < warm + times; n++)
    for (const [kind, make] of Object.entries(kinds)) {
      const { took } = await ask(make);
      if (n >= warm) all.get(kind)?.push(took);
    }
  return all;
}

async function lastPages(question: Question, before: number, ask: Ask): Promise<number[]> {
  const times: number[] = [];
  let after = '';
  for (let n = 0; n < before; n++) {
    const { answer } = await ask('', { ...question, after });
    if (typeof answer.next !== 'string') break;
    after = answer.next;
  }
  for (let n = 0; n < COUNTED_OF_EACH; n++) times.push((await ask('', { ...question, after })).took);
  return times;
}

function row(name: string, times: readonly number[], part: number): Result {
  const sorted = times.toSorted((a, b) => a - b);
  const rate = sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
  return { name, n: times.length, rate, unit: 'ms', ratioToLimit: null, ratioToPeer: null };
}
