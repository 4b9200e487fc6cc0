// Completes package-lock.json for every platform. npm writes down only those optional packages that it could see where it
// ran; on another system `npm ci` then stops with "Missing: …". Run this whenever dependencies change.
// `--check` changes nothing, needs no network, and exits 1 when the lockfile is incomplete, unpinned or names a host.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './tree.mjs';

/**
 * @typedef {{version: string, integrity?: string, resolved?: string, link?: boolean, dev?: boolean, optional?: boolean,
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>,
 *   os?: string[], cpu?: string[], libc?: string[], engines?: Record<string, string>, license?: string}} Entry
 * @typedef {Record<string, Entry>} Packages entries by place, "" being the project itself
 * @typedef {{from: string, name: string, range: string}} Gap
 */

/** Where Node would look for `name` from a place: its own node_modules, then each one above. */
function placesFor(/** @type {string} */ from, /** @type {string} */ name) {
  const places = [];
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
    places.push(`${place === '' ? '' : `${place}/`}node_modules/${name}`);
    if (place === '') return places;
  }
}

/** Every dependency that some package names and that no place of the lockfile answers. @returns {Gap[]} */
export function gapsIn(/** @type {Packages} */ packages) {
  const gaps = [];
  for (const [from, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries({ ...entry.dependencies, ...entry.optionalDependencies })) {
      if (!placesFor(from, name).some(place => place in packages)) gaps.push({ from, name, range });
    }
  }
  return gaps;
}

/** What else a lockfile must not be: without a hash, or tied to the host that one developer used. */
export function faultsIn(/** @type {Packages} */ packages) {
  const faults = [];
  for (const [place, entry] of Object.entries(packages)) {
    if (place === '' || entry.link) continue;
    if (entry.integrity === undefined) faults.push(`${place}: no integrity hash`);
    if (entry.resolved?.startsWith('http')) faults.push(`${place}: names a registry host (see .npmrc)`);
  }
  return faults;
}

/** What npm knows of a package: the newest version that the range allows. */
function lookUp(/** @type {Gap} */ gap) {
  const text = execFileSync('npm', ['view', `${gap.name}@${gap.range}`, '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const answer = JSON.parse(text);
  return Array.isArray(answer) ? answer.at(-1) : answer;
}

/** The lockfile entry of a package that this platform did not install. @returns {Entry} */
function entryOf(/** @type {ReturnType<typeof lookUp>} */ manifest, /** @type {Entry | undefined} */ parent) {
  const { version, os, cpu, libc, license, engines, dependencies, optionalDependencies, dist } = manifest;
  const list = (/** @type {string | string[] | undefined} */ value) => (typeof value === 'string' ? [value] : value);
  return JSON.parse(
    JSON.stringify({
      version,
      integrity: dist.integrity,
      cpu: list(cpu),
      dev: parent?.dev,
      libc: list(libc),
      license,
      optional: true,
      os: list(os),
      dependencies,
      optionalDependencies,
      engines,
    }),
  );
}

function main() {
  const file = path.join(root, 'package-lock.json');
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
  /** @type {Packages} */
  const packages = lock.packages;
  const missing = (/** @type {Gap} */ gap) => `${gap.name}@${gap.range} (wanted by ${gap.from || 'the project'})`;
  if (process.argv.includes('--check')) {
    const faults = [...gapsIn(packages).map(gap => `missing: ${missing(gap)}`), ...faultsIn(packages)];
    for (const fault of faults) console.log(fault);
    console.log(faults.length === 0 ? 'package-lock.json is complete' : 'run: node tools/complete-lock.mjs');
    process.exitCode = faults.length === 0 ? 0 : 1;
    return;
  }
  let added = 0;
  // An added package may itself name packages that are missing: go on until nothing is.
  for (let gaps = gapsIn(packages); gaps.length > 0; gaps = gapsIn(packages)) {
    for (const gap of gaps) {
      const place = `node_modules/${gap.name}`;
      if (place in packages) continue;
      packages[place] = entryOf(lookUp(gap), packages[gap.from]);
      console.log(`added ${missing(gap)}`);
      added += 1;
    }
  }
  for (const entry of Object.values(packages)) if (entry.resolved?.startsWith('http')) delete entry.resolved;
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added === 0 ? 'nothing to add' : `added ${added}: now run npm ci`);
}

if (process.argv[1]?.endsWith('complete-lock.mjs')) main();
