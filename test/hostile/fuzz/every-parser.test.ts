/** No parser of core is forgotten by the fuzzer: each is fed by a target, or inside another that is. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { filesUnder } from '../../../tools/tree.mjs';

/** Through which parser of a target a stranger's bytes come to these; or what else they read. */
const inside: Readonly<Record<string, string>> = {
  readChunks: 'readInput',
  readItxtKeyword: 'readInput',
  readItxtText: 'readInput',
  unbakePng: 'readInput',
  unbakeSvg: 'readInput',
  scanXml: 'readInput',
  splitNote: 'openNote',
  readKeyInfo: 'parsePublicKeyPem',
  readSequence: 'parsePublicKeyPem',
  parseCompactJws: 'parseVcJwt',
  readProofs: 'the verification of a credential',
  splitStatements: 'the verification of a credential',
  decodeStatusList: 'the verification of a credential',
  decodeList2021: 'decodeList, but for its first letter',
  decodeTokenStatusList: 'the verification of an SD-JWT',
  parseValidityWindow: 'parseInstant',
  readDocument: 'the verification of a credential',
  openSealed: 'the verification of a European credential',
  openTree: 'the verification of a credential',
  openTokenList: 'the verification of an SD-JWT',
  openCredential: 'the verification of a credential',
  openRefreshed: 'the verification of a credential',
  openDocument: 'the verification of a credential',
  readBadgeDate: 'the verification of an Open Badge 2.0',
  parseDid: 'parseDidUrl',
  parseVerificationMethod: 'parseDidDocument',
  openZip: 'readBundle',
  readByLayout: 'the verification of a credential',
  decodeHex: 'only our own hexadecimal',
  parseJsonObject: 'parseJson',
  decodeBase64: 'parseLogProof',
  parseDate: 'the cells of a roster, a line each',
  parseJapaneseDate: 'the cells of a roster, a line each',
  parseName: 'the cells of a roster, a line each',
  parseReading: 'the cells of a roster, a line each',
  parseNamePart: 'the cells of a roster, a line each',
  parseScore: 'the cells of a roster, a line each',
  parseEmail: 'the cells of a roster, a line each',
  readCells: 'the cells of a roster, a line each',
  readRoster: 'the cells of a roster, a line each',
  parseOwnImage: 'the form of a member who is signed in',
  parseBadgeDesign: 'the form of a member who is signed in',
  parseLevelName: 'one expression over a short text',
  parseScopeLevels: 'the form of a member who is signed in',
  readLine: 'readRegisterText',
  readText: 'readRegisterText',
  readChoice: 'readRegisterText',
  readSeveral: 'readRegisterText',
  readNumber: 'readRegisterText',
  readDate: 'readRegisterText',
  readWebAddress: 'readRegisterText',
  readUri: 'readRegisterText',
  readMembers: 'readRegisterText',
  readEntry: 'readRegisterText',
  readRegisterTable: 'readRegisterText',
  openStates: 'a list of states',
  readSearch: 'parseSearch, and values of closed lists',
  parseReviewOn: 'parseLocalDate',
  openTrusts: 'the verification of a credential',
  readDocuments: 'the verification of a credential',
  decodeEd25519SecretMultikey: 'only published vectors',
};

test('every parser of core is in a target, or inside one', () => {
  const read = (file: string): string =>
    readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), 'utf8');
  const targets = filesUnder('test/hostile/fuzz')
    .filter(file => !file.endsWith('.test.ts'))
    .map(read)
    .join('\n');
  const parsers = filesUnder('src/core')
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap(file => [
      ...read(file).matchAll(
        /export (?:async )?(?:function|const) ((?:parse|read|decode|open|unbake|scan|split)[A-Z]\w*)/g,
      ),
    ])
    .map(([, name = '']) => name);
  assert.ok(parsers.length > 60, `${parsers.length} parsers`);
  const forgotten = parsers.filter(name => !(name in inside) && !new RegExp(`\\b${name}\\b`).test(targets));
  assert.deepEqual(forgotten, [], 'give each a target in test/hostile/fuzz, or say here through which it is reached');
  assert.deepEqual(
    Object.keys(inside).filter(name => !parsers.includes(name)),
    [],
    'they are gone',
  );
});
