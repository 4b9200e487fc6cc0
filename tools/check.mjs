// `npm run check`: format, types, boundaries, dead code, documents. Runs everything, then says what failed; any failure exits 1.
// `npm run check -- types` runs the steps whose names begin so.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './tree.mjs';

/**
 * The script behind a package's command: run by this Node, it needs neither a shell nor `.bin`, on any system.
 * @param {string} name @param {string} [command]
 */
function bin(name, command = name) {
  const folder = path.join(root, 'node_modules', name);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

const tsc = bin('typescript', 'tsc');
/** @type {[name: string, args: string[]][]} slow ones first, since two run at a time */
const steps = [
  ['types: everything', [tsc, '-p', 'tsconfig.json']],
  ['types: core without Node or DOM', [tsc, '-p', 'tsconfig.core.json']],
  ['types: what is built', [tsc, '-p', 'tsconfig.build.json', '--noEmit']],
  [
    'boundaries',
    [bin('dependency-cruiser', 'depcruise'), 'src', 'test', 'bench', 'tools', '--config', '.dependency-cruiser.cjs'],
  ],
  ['format and lint', [bin('@biomejs/biome', 'biome'), 'ci', '--colors=off', '--error-on-warnings', '.']],
  ['dead code', [bin('knip'), '--no-progress', '--treat-config-hints-as-errors']],
  ['documents: error codes', ['--import=tsx', 'tools/write-errors.ts', '--check']],
  ['documents: requirements have tests', ['tools/list-requirements.mjs', '--check']],
  ['files: short, and free of places', ['tools/check-files.mjs']],
  ['lockfile: complete', ['tools/complete-lock.mjs', '--check']],
];

/** @param {string[]} args @returns {Promise<{ok: boolean, seconds: number, output: string}>} */
function run(args) {
  const started = performance.now();
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', text => {
        output += text;
      });
    child.once('error', error => {
      output += String(error);
    });
    child.once('close', code => resolve({ ok: code === 0, seconds: (performance.now() - started) / 1000, output }));
  });
}

const wanted = process.argv.slice(2).filter(arg => arg !== '--');
const chosen = steps.filter(([name]) => wanted.length === 0 || wanted.some(start => name.startsWith(start)));
const queue = [...chosen];
/** @type {string[]} */
const failed = [];
async function work() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const [name, args] = step;
    const { ok, seconds, output } = await run(args);
    console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
    if (!ok) {
      failed.push(name);
      console.log(output.trimEnd().replace(/^/gm, '    '));
    }
  }
}
await Promise.all([work(), work()]);
if (failed.length > 0) console.log(`\nfailed: ${failed.join('; ')}`);
if (chosen.length === 0) console.log(`no step begins so: ${steps.map(([name]) => name).join('; ')}`);
console.log(`\n${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 || chosen.length === 0 ? 1 : 0;
