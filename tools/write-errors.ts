// Writes docs/errors.md from src/apps/words: every code with what it means and what to do, in both languages.
// `--check` writes nothing and exits 1 when the page is out of date or a code of src/core/codes.ts has no words.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BilingualWords } from '../src/apps/words/words.ts';
import { filesUnder, root } from './tree.mjs';

const page = path.join(root, 'docs/errors.md');

const isWords = (value: unknown): value is BilingualWords =>
  typeof value === 'object' && value !== null && 'ja' in value && 'en' in value && 'status' in value;

/** Every exported record of words, whatever its file is called: a new area needs no line here. */
async function readWords(): Promise<Map<string, BilingualWords>> {
  const words = new Map<string, BilingualWords>();
  for (const file of filesUnder('src/apps/words')) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const module: Record<string, unknown> = await import(pathToFileURL(path.join(root, file)).href);
    for (const record of Object.values(module)) {
      if (typeof record !== 'object' || record === null) continue;
      for (const [code, entry] of Object.entries(record)) if (isWords(entry)) words.set(code, entry);
    }
  }
  return words;
}

/** The codes of the `ErrorCode` union, read from its source: types are gone when this runs. */
function readCodes(): string[] {
  const source = fs.readFileSync(path.join(root, 'src/core/codes.ts'), 'utf8');
  return [...source.matchAll(/'([a-z0-9-]+\.[a-z0-9-]+)'/g)].map(match => match[1]!);
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function render(words: ReadonlyMap<string, BilingualWords>): string {
  const codes = [...words.keys()].sort();
  const areas = [...new Set(codes.map(code => code.slice(0, code.indexOf('.'))))];
  const lines = [
    '# Error codes',
    '',
    'Every error that Akashi reports carries one of these codes. Codes are stable: scripts may rely on them; the words may',
    'improve. `{name}` stands for a value that the report fills in. This page is written by `node --import tsx',
    'tools/write-errors.ts` from `src/apps/words/`; edit the words there.',
    '',
  ];
  for (const area of areas) {
    lines.push(
      `## ${area}`,
      '',
      '| code | HTTP | what it means, and what to do | 意味と対処 |',
      '| --- | --- | --- | --- |',
    );
    for (const code of codes.filter(name => name.startsWith(`${area}.`))) {
      const { ja, en, status } = words.get(code)!;
      lines.push(
        `| \`${code}\` | ${status} | ${cell(en.what)} **${cell(en.todo)}** | ${cell(ja.what)}**${cell(ja.todo)}** |`,
      );
    }
    lines.push('');
  }
  return lines.join('\n');
}

const words = await readWords();
const wordless = readCodes().filter(code => !words.has(code));
const text = render(words);
if (process.argv.includes('--check')) {
  const stale = !fs.existsSync(page) || fs.readFileSync(page, 'utf8') !== text;
  for (const code of wordless) console.log(`${code} has no words in src/apps/words`);
  if (stale) console.log('docs/errors.md is out of date: run node --import tsx tools/write-errors.ts');
  process.exitCode = stale || wordless.length > 0 ? 1 : 0;
} else {
  fs.writeFileSync(page, text);
  console.log(`docs/errors.md: ${words.size} codes`);
}
