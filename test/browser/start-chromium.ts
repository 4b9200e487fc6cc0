/** The system's Chromium, as tools/test.mjs found it, without its talk to the outside. */
import { type Browser, chromium } from 'playwright-core';

const QUIET = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function startChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: [...QUIET, ...asRoot] });
}
