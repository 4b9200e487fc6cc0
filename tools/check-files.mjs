// Reads every file that git tracks: code over 400 lines holds two rooms, and no file may name the place it was written at.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './tree.mjs';

const wall = 400;
/** Tables rather than code: their length is that of what they list. */
const data = [/^src\/core\/codes\.ts$/, /^src\/apps\/words\//, /\/messages\//, /glyph-outlines\.ts$/, /^vectors\//];

/** Where this checkout lies says nothing to a reader, and betrays the one who wrote it. */
const places = [root, path.dirname(root), os.homedir()].filter(place => place.length > 1 && place !== '/root');
const forbidden = [
  {
    what: 'a path of this machine',
    test: (/** @type {string} */ line) => places.some(place => line.includes(`${place}/`)),
  },
  {
    what: "a path of somebody's home",
    test: (/** @type {string} */ line) => /(^|[\s"'`(=])\/(home|Users)\/\w+\//.test(line),
  },
  {
    what: "a package registry's host",
    test: (/** @type {string} */ line) => /\bregistry\.[\w-]+\.(org|com|net|io)\b/.test(line),
  },
];

const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
let faults = 0;
for (const file of tracked.split('\0')) {
  if (file === '' || !fs.existsSync(path.join(root, file))) continue;
  const bytes = fs.readFileSync(path.join(root, file));
  if (bytes.subarray(0, 8192).includes(0)) continue;
  const lines = bytes.toString('utf8').split('\n');
  if (
    /\.(ts|tsx|mjs|cjs|css|sql)$/.test(file) &&
    lines.length > wall + 1 &&
    !data.some(pattern => pattern.test(file))
  ) {
    console.log(`${file}: ${lines.length - 1} lines (over ${wall}: which two rooms are in it?)`);
    faults += 1;
  }
  for (const [index, line] of lines.entries()) {
    for (const { what, test } of forbidden) {
      if (!test(line)) continue;
      console.log(`${file}:${index + 1}: names ${what}`);
      faults += 1;
    }
  }
}
console.log(faults === 0 ? 'every file is short and names no place' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
