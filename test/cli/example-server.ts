/** One server with the example for all test files of this suite: it starts when first asked for, and stays until the last file is done with it. */
import { type Home, makeHome, type Serving, serve } from '../akashi-process.ts';

export interface ExampleServer {
  readonly home: Home;
  /** The process that serves now. */
  readonly serving: Serving;
}

let running: Promise<ExampleServer> | undefined;
let users = 0;
let lingering: NodeJS.Timeout | undefined;

/** Call `leaveExample` when done. */
export function exampleServer(): Promise<ExampleServer> {
  clearTimeout(lingering);
  users += 1;
  running ??= start();
  return running;
}

async function start(): Promise<ExampleServer> {
  const home = await makeHome();
  const serving = serve(home);
  await serving.ready;
  return { home, serving };
}

/** For a file that stops it (after the others that use it, by its name): it is the caller's now, and the next file gets another. */
export function takeExample(): Promise<ExampleServer> {
  clearTimeout(lingering);
  const taken = running ?? start();
  running = undefined;
  return taken;
}

/** Between two files it stays for a moment. */
export function leaveExample(): void {
  users -= 1;
  if (users === 0) lingering = setTimeout(() => void end(), 1_500);
}

async function end(): Promise<void> {
  const ending = running;
  running = undefined;
  if (ending === undefined) return;
  const { home, serving } = await ending;
  await serving.stop();
  await home.remove();
}
