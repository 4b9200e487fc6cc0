// A batch end to end: award and issue in a real embedded PostgreSQL with durable commits, by the jobs that the server runs.
import { fillRows } from './fill-rows.ts';
import { AT_ONCE, type Installation, openInstallation } from './installation.ts';
import { rawSign } from './limit.ts';
import { measure, median } from './measure.ts';
import type { Result } from './result.ts';
import { measureStoredBytes } from './stored-bytes.ts';

/** How many credentials there are before what `growth` measures. */
const SIZES = [10_000, 100_000, 1_000_000];
/** Rounds of growth, each an act at every size. */
const ROUNDS = 5;

/** `people` in acts of 10 000, beside raw signatures before and after, because a machine's pace changes. */
export async function measureEndToEnd(people: number): Promise<Result[]> {
  const installation = await openInstallation();
  try {
    const { organization, ports, owner, act } = installation;
    const before = await signaturesPerSecond();
    const rate = await act(people);
    const limit = (before + (await signaturesPerSecond())) / 2;
    const ids = await ports.store.inOrganization(organization, tx => tx.credentials.recent(people));
    return [
      { name: 'end-to-end', n: people, rate, unit: '/s', ratioToLimit: rate / limit, ratioToPeer: null },
      await measureStoredBytes(organization, ids, ports, owner),
    ];
  } finally {
    await installation.close();
  }
}

/**
 * The same where 10^4, 10^5 and 10^6 credentials were there before: installations of their own that take turns act by act, so that what slows
 * the machine for a while slows all alike. `ratioToSmallest` is to the rate at 10^4, round by round.
 */
export async function measureGrowth(): Promise<Result[]> {
  const installations: Installation[] = [];
  try {
    for (const size of SIZES) installations.push(await filled(size));
    const perRound = SIZES.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [at, { act }] of installations.entries()) perRound[at]!.push(await act(AT_ONCE));
    const limit = await signaturesPerSecond();
    return SIZES.map((size, at) => {
      const rate = median(perRound[at]!);
      const ratioToSmallest = median(perRound[at]!.map((each, round) => each / perRound[0]![round]!));
      console.error(`with ${size} before: ${perRound[at]!.map(each => Math.round(each)).join(', ')} a second`);
      return {
        name: `end-to-end: with ${size} before`,
        n: ROUNDS * AT_ONCE,
        rate,
        unit: '/s',
        ratioToLimit: rate / limit,
        ratioToPeer: null,
        ratioToSmallest,
      };
    });
  } finally {
    for (const installation of installations) await installation.close();
  }
}

async function filled(size: number): Promise<Installation> {
  const installation = await openInstallation();
  try {
    const { organization, owner, superuser, act } = installation;
    // The first act warms up, and leaves what the filled rows are copies of
    await act(AT_ONCE);
    await fillRows(organization, size - AT_ONCE, owner);
    // What filling left to be written is not written while others are measured
    await superuser.query('checkpoint');
    return installation;
  } catch (error) {
    await installation.close();
    throw error;
  }
}

async function signaturesPerSecond(): Promise<number> {
  return (await measure([rawSign], { rounds: 3, milliseconds: 200 })).get(rawSign.name)!.median;
}
