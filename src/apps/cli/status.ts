/** `akashi status`: addresses of the running server, counts, the newest credentials. */
import { compose } from '../compose.ts';
import { addressesFile } from '../environment.ts';
import { type Addresses, readAddresses } from './addresses.ts';
import { messages } from './messages.ts';

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

interface Answer {
  readonly urls: Addresses;
  readonly counts: Readonly<Record<'organizations' | 'achievements' | 'credentials' | 'failedJobs', number>>;
}

function describe({ urls, counts }: Answer): string {
  const told = messages();
  const places = Object.entries(told.addresses).map(([name, label]) => [label, urls[name as keyof Addresses]] as const);
  const running = places.flatMap(([label, url]) => (url === undefined ? [] : [`${label}  ${url}`]));
  const lines = Object.entries(told.counts).map(([name, label]) => `${label}  ${counts[name as keyof typeof counts]}`);
  return [...(running.length === 0 ? [told.notRunning] : running), '', ...lines].join('\n');
}
