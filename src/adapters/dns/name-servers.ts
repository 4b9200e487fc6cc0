/** DomainRecords by the machine's name servers. They are asked directly, as whoever verifies would ask them; nothing of /etc/hosts counts. */
import { Resolver } from 'node:dns/promises';
import type { DomainRecords } from '../../ports/domain-records.ts';

/** Milliseconds for one try; a verification as a whole has ten seconds. */
const TIME = 1_500;
const TRIES = 2;
const MOST = { records: 100, characters: 1_000 } as const;

/** That there is no such name, or that it has no such record, is an answer. */
const NONE: readonly string[] = ['ENOTFOUND', 'ENODATA'];

/** `servers`: `address` or `address:port`, instead of those that the machine is set to. Throws for what is no address. */
export function createDomainRecords(servers?: readonly string[]): DomainRecords {
  const open = (): Resolver => {
    const resolver = new Resolver({ timeout: TIME, tries: TRIES });
    if (servers !== undefined) resolver.setServers([...servers]);
    return resolver;
  };
  open();
  return {
    async textsOf(name) {
      // One of its own for each question: what the machine is set to may change while the server runs.
      const resolver = open();
      try {
        const found = await resolver.resolveTxt(name);
        const records = found.slice(0, MOST.records).map(strings => strings.join('').slice(0, MOST.characters));
        return { kind: 'found', records };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (NONE.includes(code)) return { kind: 'found', records: [] };
        return { kind: 'unreachable', reason: code === 'ETIMEOUT' ? 'timeout' : 'network' };
      }
    },
  };
}
