// Finds the Chromium that the browser tests drive, or installs it where the system's package manager can.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const usualPlaces = {
  linux: [
    // Without a window to draw, it takes three quarters of the processor time.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name => {
    const base = process.env[name];
    if (base === undefined) return [];
    return [
      path.join(base, 'Google/Chrome/Application/chrome.exe'),
      path.join(base, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  }),
};

/** The browser's path, or undefined. CHROMIUM_PATH wins over the usual places. */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') return fs.existsSync(chosen) ? chosen : undefined;
  const places = usualPlaces[/** @type {keyof typeof usualPlaces} */ (process.platform)] ?? [];
  return places.find(place => fs.existsSync(place));
}

/** Finds Chromium, installing it first when this is root on a system with apt-get. Undefined where none can be had. */
export function findOrInstallChromium() {
  const found = findChromium();
  const chosen = process.env.CHROMIUM_PATH ?? '';
  if (found !== undefined || chosen !== '') return found;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined;
  console.log('installing Chromium for the browser tests (apt-get install chromium-headless-shell)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-q'], { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 120_000 });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium-headless-shell'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
      timeout: 240_000,
    });
  } catch (error) {
    console.log(`Chromium could not be installed: ${error instanceof Error ? error.message : String(error)}`);
  }
  return findChromium();
}
