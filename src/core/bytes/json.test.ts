/** Strict JSON in, canonical JSON out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalizeJson } from './jcs.ts';
import { isPortableNumber, parseJson, parseJsonObject } from './parse-json.ts';

const vectors = JSON.parse(readFileSync(new URL('../../../vectors/rfc8785.json', import.meta.url), 'utf8')) as {
  numbers: { ieee754: string; text: string }[];
  sortedKeys: { input: Record<string, string>; values: string[] };
  whole: { input: string; canonical: string };
};

test('RFC 8785 appendix B: numbers', () => {
  for (const { ieee754, text } of vectors.numbers) {
    const number = Buffer.from(ieee754, 'hex').readDoubleBE();
    assert.deepEqual(canonicalizeJson(number), { ok: true, value: text }, ieee754);
  }
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY])
    assert.deepEqual(canonicalizeJson({ a: number }), { ok: false, code: 'json.number-not-finite', at: '/a' });
});

test('RFC 8785 §3.2.3: keys sort by UTF-16 code unit', () => {
  const result = canonicalizeJson(vectors.sortedKeys.input);
  assert.ok(result.ok);
  // Read from the text: an object would put the key "1" first.
  assert.deepEqual(
    [...result.value.matchAll(/:"([^"]+)"/g)].map(match => match[1]),
    vectors.sortedKeys.values,
  );
});

test('RFC 8785 §3.2.2: the worked example', () => {
  const result = canonicalizeJson(JSON.parse(vectors.whole.input));
  assert.deepEqual(result, { ok: true, value: vectors.whole.canonical });
});

test('canonical JSON does not depend on member order and parses back to the value', () => {
  const shuffle = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffle)
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([k, v]) => [k, shuffle(v)]),
          )
        : value;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), input => {
      const text = canonicalizeJson(input);
      assert.ok(text.ok);
      assert.deepEqual(canonicalizeJson(shuffle(input)), text);
      assert.deepEqual(JSON.parse(text.value), JSON.parse(JSON.stringify(input)));
    }),
  );
});

test('what cannot be JSON has no canonical form', () => {
  assert.deepEqual(canonicalizeJson({ a: [() => 1] }), { ok: false, code: 'json.malformed', at: '/a/0' });
  assert.deepEqual(canonicalizeJson(['\ud800']), { ok: false, code: 'bytes.lone-surrogate', at: '/0' });
  assert.deepEqual(canonicalizeJson({ a: undefined, b: 1 }), { ok: true, value: '{"b":1}' });
  let deep: unknown = 1;
  for (let i = 0; i < 70; i++) deep = [deep];
  assert.equal((canonicalizeJson(deep) as { code: string }).code, 'json.too-deep');
});

test('strict parsing gives what JSON.parse gives, for every value that JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), input => {
      const text = JSON.stringify(input);
      const hasForbiddenKey = text.includes('"__proto__":');
      const parsed = parseJson(text, { numbers: 'any' });
      if (parsed.ok) assert.deepEqual(parsed.value, JSON.parse(text));
      else assert.ok(hasForbiddenKey, text);
    }),
    { numRuns: 500 },
  );
});

const refused: readonly (readonly [string, string, string?])[] = [
  ['', 'json.malformed'],
  ['{', 'json.malformed'],
  ['{"a":1,}', 'json.malformed'],
  ['"a', 'json.malformed'],
  ['"\\', 'json.malformed'],
  ['\ufeff{}', 'json.malformed'],
  ['01', 'json.malformed'],
  ['NaN', 'json.malformed'],
  ['{"a":1,"a":1}', 'json.duplicate-key'],
  ['{"a":1,"\\u0061":2}', 'json.duplicate-key'],
  ['[{"x":{"name":"\\"","name":":"}}]', 'json.duplicate-key'],
  ['{"":1,"":1}', 'json.duplicate-key'],
  ['{"a":{"__proto__":{}}}', 'json.forbidden-key', '/a'],
  ['{"\\u005f_proto__":1}', 'json.forbidden-key', ''],
  [`${'['.repeat(65)}${']'.repeat(65)}`, 'json.too-deep'],
  ['['.repeat(1_000_000), 'json.too-deep'],
  ['{"a":[0,1e-7]}', 'json.number-not-portable', '/a/1'],
  ['9007199254740993', 'json.number-not-portable', ''],
  ['1e400', 'json.number-not-portable', ''],
  ['-0', 'json.number-not-portable', ''],
  ['0.30000000000000004', 'json.number-not-portable', ''],
  ['{"a~/b":"\\ud800"}', 'bytes.lone-surrogate', '/a~0~1b'],
  ['{"\\udc00":1}', 'bytes.lone-surrogate', ''],
];
for (const [text, code, at] of refused) {
  test(`refused as ${code}: ${text.slice(0, 40)}`, () => {
    const result = parseJson(text);
    assert.ok(!result.ok);
    assert.equal(result.code, code);
    if (at !== undefined) assert.equal(result.at, at);
  });
}

test('accepted: 64 levels, colons and brackets inside strings, escapes, portable numbers', () => {
  for (const text of [
    `${'['.repeat(64)}${']'.repeat(64)}`,
    '{"a":"[[[{{{:::","b\\\\":":\\"","c":[1,-5,0.5,1.25e3,3.14]}',
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}',
    ' "𠮷" ',
  ])
    assert.deepEqual(parseJson(text), { ok: true, value: JSON.parse(text) }, text);
});

test('only an object is an object', () => {
  for (const text of ['[]', 'null', '"a"', '1'])
    assert.deepEqual(parseJsonObject(text), { ok: false, code: 'json.not-an-object' });
  assert.deepEqual(parseJsonObject('{"a":1}'), { ok: true, value: { a: 1 } });
});

test('a portable number survives the way jsonld.js writes it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), number => {
      if (!isPortableNumber(number)) return;
      const isDouble = String(number).includes('.') || Math.abs(number) >= 1e21;
      const lexical = isDouble ? number.toExponential(15) : number.toFixed(0);
      assert.equal(Number(lexical), number);
    }),
    { numRuns: 2000 },
  );
});
