/** The console's world under a name on which passkeys work, with real limits, and what its visitors do. */
import { createPasskeys } from '../src/adapters/passkeys/passkeys.ts';
import { createMemoryRates } from '../src/adapters/rates/memory-rates.ts';
import { createApp } from '../src/apps/server/app.ts';
import { allRoutes } from '../src/apps/server/routes/all.ts';
import type { Instance } from '../src/ports/instance.ts';
import type { Ports } from '../src/ports/ports.ts';
import { type ConsoleWorld, consoleWorld } from './console-world.ts';
import { type Visitor, visitor } from './server/visitor.ts';

export const home = 'http://localhost:3000';

export interface PeopleWorld extends ConsoleWorld {
  readonly app: ReturnType<typeof createApp>;
  /** A new browser, on this machine unless told otherwise. */
  browser(remoteAddress?: string): Visitor;
  /** The newest link in a mail to this address, as a path. */
  linkTo(address: string): string;
  /** Through the mail, in this browser. */
  signIn(browser: Visitor, address: string): Promise<Response>;
}

export async function peopleWorld(instance: Partial<Instance> = {}): Promise<PeopleWorld> {
  const url = instance.url ?? home;
  const world = await consoleWorld({ url });
  const ports: Ports = {
    ...world.ports,
    instance: { ...world.ports.instance, ...instance, url },
    rates: createMemoryRates(world.clock),
    passkeys: createPasskeys(url),
  };
  const report = (fault: unknown): never => {
    throw fault;
  };
  const app = createApp({ ports, trustedProxies: [], report }, allRoutes);
  const linkTo = (address: string): string => {
    const mail = world.mails.findLast(each => each.to === address);
    return /https?:\/\/[^/\s]+(\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  };
  return {
    ...world,
    ports,
    app,
    browser: (remoteAddress = '127.0.0.1') => visitor(app, remoteAddress),
    linkTo,
    async signIn(browser, address) {
      await browser.post('/ja/sign-in', '/ja/sign-in', { address });
      const link = linkTo(address);
      return browser.post(link, link, {});
    },
  };
}
