/** A guard switched off lets through exactly the files that it is there for: none of them is decoration, and no file is tagged in vain. */
import assert from 'node:assert/strict';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Crypto } from '../../src/core/key/crypto.ts';
import type { Examination } from '../../src/core/verify/examination.ts';
import { corpus } from './corpus.ts';
import { type GuardName, guards } from './guards.ts';
import { answerTo, type Hostile, type HostileFile } from './hostile-file.ts';

const source = fileURLToPath(new URL('../../src/', import.meta.url));
/** Inside the project, so that a variant finds the packages. */
const variants = fileURLToPath(new URL(`../../node_modules/.cache/hostile-${process.pid}/`, import.meta.url));

after(() => rm(variants, { recursive: true, force: true }));

interface Variant {
  readonly examine: (crypto: Crypto) => Examination;
  readonly nodeCrypto: Crypto;
}

/** The verifier without one guard, or as it is. */
async function verifierWithout(name: GuardName | undefined): Promise<Examination> {
  const outfile = `${variants}${name === undefined ? 'whole' : Object.keys(guards).indexOf(name)}.mjs`;
  await build({
    stdin: {
      contents: `export { examine } from './core/verify/examination.ts'; export { nodeCrypto } from './adapters/crypto/node-crypto.ts';`,
      resolveDir: source,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    outfile,
    plugins: name === undefined ? [] : [switchedOff(name)],
  });
  const { examine, nodeCrypto } = (await import(pathToFileURL(outfile).href)) as Variant;
  return examine(nodeCrypto);
}

function switchedOff(
  name: GuardName,
): Parameters<typeof build>[0]['plugins'] extends (infer P)[] | undefined ? P : never {
  const { file, from, to } = guards[name];
  return {
    name: 'switch off',
    setup(bundling) {
      bundling.onLoad({ filter: new RegExp(`${file.replaceAll('.', '\\.')}$`) }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        assert.equal(text.split(from).length, 2, `${name}: the guard is not where the test believes it: ${file}`);
        return { contents: text.replace(from, () => to), loader: 'ts' };
      });
    },
  };
}

type MadeFile = HostileFile & { readonly hostile: Hostile };

let made: readonly MadeFile[] = [];
let whole: readonly string[] = [];

before(async () => {
  await mkdir(variants, { recursive: true });
  made = await Promise.all(corpus.map(async file => ({ ...file, hostile: await file.make() })));
  whole = await answers(await verifierWithout(undefined));
});

async function answers(parts: Examination): Promise<string[]> {
  const all: string[] = [];
  for (const { hostile } of made) all.push(await answerTo(hostile, parts));
  return all;
}

test('the verifier that is taken apart says what the corpus says', () => {
  assert.deepEqual(
    whole,
    made.map(({ says }) => says),
  );
});

for (const name of Object.keys(guards) as GuardName[])
  test(`without the guard "${name}", its files and no others are answered otherwise`, async () => {
    const without = await answers(await verifierWithout(name));
    const flipped = made.filter((_, n) => without[n] !== whole[n]).map(file => file.name);
    const tagged = made.filter(file => (file.guards as readonly string[]).includes(name)).map(file => file.name);
    assert.ok(tagged.length > 0, 'no file is tagged with it');
    assert.deepEqual(
      flipped,
      tagged,
      JSON.stringify(made.flatMap((file, n) => (without[n] === whole[n] ? [] : [[file.name, without[n]]]))),
    );
  });
