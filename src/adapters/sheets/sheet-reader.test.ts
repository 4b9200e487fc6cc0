import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AkashiError } from '../../core/error.ts';
import { createSheetReader } from './sheet-reader.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const code = (code: string) => (error: unknown) => error instanceof AkashiError && error.code === code;

test('a file goes through the child and comes back as a sheet; errors keep code and detail', async () => {
  const reader = createSheetReader();
  const sheet = await reader.read(utf8('氏名,メール\r\n𠮷野,a@example.jp\r\n'), 'a.csv');
  assert.deepEqual(sheet, {
    kind: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: [
      ['氏名', 'メール'],
      ['𠮷野', 'a@example.jp'],
    ],
  });
  await assert.rejects(
    reader.read(utf8('a,"b\n'), 'a.csv'),
    (error: unknown) =>
      error instanceof AkashiError && error.code === 'roster.quote-unclosed' && error.detail.row === 1,
  );
  await assert.rejects(reader.read(new Uint8Array(), 'a.csv'), code('roster.empty'));
  await assert.rejects(reader.read(new Uint8Array(21 * 1024 * 1024), 'a.csv'), code('roster.file-too-large'));
});

test('a child that is too slow is ended, and the reader goes on', async () => {
  const reader = createSheetReader({ milliseconds: 1, parallel: 1 });
  // Takes a child far longer than the timer is late on a busy machine.
  const large = utf8(`${'a,'.repeat(90)}b\n`.repeat(20_000));
  const slow = [reader.read(large, 'a.csv'), reader.read(large, 'a.csv')];
  for (const read of slow) await assert.rejects(read, code('roster.too-slow'));
});

test('a file that fills the memory ends the child, not us', async () => {
  const reader = createSheetReader({ heapMib: 40, milliseconds: 30_000 });
  await assert.rejects(reader.read(utf8(','.repeat(19 * 1024 * 1024)), 'a.csv'), code('roster.file-too-large'));
});
