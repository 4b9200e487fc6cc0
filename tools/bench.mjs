// `npm run bench`: runs the benchmark on the program as it is installed. What runs TypeScript directly gives every function its name anew
// each time one is made, and that would be measured too.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { root } from './tree.mjs';

// What is measured goes to standard output, and nothing else: machines read it.
const { log } = console;
console.log = console.error;
await build();
console.log = log;
const esbuild = await import('esbuild');
const made = fs.mkdtempSync(path.join(root, '.bench-'));
process.once('exit', () => fs.rmSync(made, { recursive: true, force: true }));

await esbuild.build({
  entryPoints: ['main', 'side-child'].map(name => path.join(root, 'bench', `${name}.ts`)),
  outdir: made,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  charset: 'utf8',
  logLevel: 'warning',
  plugins: [
    {
      name: 'the built program',
      setup(plugins) {
        plugins.onResolve({ filter: /^\.\.\/src\// }, ({ path: source }) => ({
          path: source.replace(/^\.\.\/src\//, '../dist/').replace(/\.tsx?$/, '.js'),
          external: true,
        }));
      },
    },
  ],
});

const main = path.join(made, 'main.js');
const child = spawn(process.execPath, ['--max-semi-space-size=64', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.once('exit', code => process.exit(code ?? 1));
