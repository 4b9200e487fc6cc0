/** `akashi status`: addresses of the running server, counts, the newest credentials. */
import { addressesFile, compose } from '../compose.ts';
import { readAddresses } from './addresses.ts';

const RECENT = 20;

export async function status(options: { readonly json: boolean }): Promise<void> {
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 2 });
  try {
    const { ports, environment } = composition;
    const organizations = await ports.store.transaction(tx => tx.organizations.list());
    const failedJobs = await ports.store.transaction(tx => tx.jobs.failed());
    let achievements = 0;
    let credentials = 0;
    const recent: string[] = [];
    for (const { id } of organizations) {
      await ports.store.inOrganization(id, async tx => {
        achievements += (await tx.achievements.list()).length;
        credentials += await tx.credentials.count();
        recent.push(...(await tx.credentials.recent(RECENT)));
      });
    }
    const answer = {
      urls: (await readAddresses(addressesFile(environment)))?.urls ?? {},
      counts: { organizations: organizations.length, achievements, credentials, failedJobs },
      // UUIDv7 sorts by time.
      recentCredentials: recent.sort().reverse().slice(0, RECENT),
    };
    console.log(options.json ? JSON.stringify(answer) : describe(answer));
  } finally {
    await composition.close();
  }
}

function describe(answer: {
  urls: Record<string, string>;
  counts: Record<string, number>;
  recentCredentials: string[];
}): string {
  const urls = Object.entries(answer.urls);
  const lines = urls.length === 0 ? ['not running'] : urls.map(([name, url]) => `${name.padEnd(10)}${url}`);
  return [...lines, '', ...Object.entries(answer.counts).map(([name, count]) => `${name.padEnd(16)}${count}`)].join(
    '\n',
  );
}
