/** Words for what a credential names beside itself: messages, related resources, its schema, a newer copy. */
import type { CheckCode } from '../../core/error.ts';
import { again, askIssuer, doNotRely, fine, words } from './check-phrases.ts';
import type { BilingualWords } from './words.ts';

export const referenceCheckWords = {
  'check.message-stands': words(
    ['発行者からの知らせ:「{message}」。', '知らせは、証明を無効にするものではありません。'],
    ['The issuer lets you know: “{message}”.', 'A message does not end the credential.'],
  ),
  'check.message-set': words(
    [
      '発行者がこの証明に印（{value}）を付けていますが、その意味は証明に書かれていません。',
      '意味は発行者に問い合わせてください。',
    ],
    [
      'The issuer has marked this credential ({value}) without saying what the mark means.',
      'Ask the issuer what it means.',
    ],
  ),
  'check.message-none': fine('発行者からの知らせはありません。', 'The issuer has nothing to let you know.'),
  'check.message-refresh': words(
    ['発行者は、この証明の新しい版を出しています。', '新しい版を持ち主に求めてください。'],
    ['The issuer has put out a newer copy of this credential.', 'Ask its holder for the newer copy.'],
  ),
  'check.message-not-read': again(
    '発行者からの知らせがあるかどうかは、読み取れませんでした（{because}）。',
    'Whether the issuer has a message could not be read ({because}).',
  ),

  'check.resources-passed': fine(
    '関連する資料は、署名されたときのままです。',
    'Its related resources are those that were signed for.',
  ),
  'check.resource-differs': doNotRely(
    '関連する資料が、署名されたときのものと違います（{resource}）。',
    'A related resource is not the one that was signed for ({resource}).',
  ),
  'check.resource-unreachable': again(
    '関連する資料に届きませんでした（{resource}）。',
    'A related resource could not be reached ({resource}).',
  ),
  'check.resource-digest-unsupported': askIssuer(
    '関連する資料の照合のしかたが、この検証では分かりません（{resource}）。',
    'This verifier does not know how a related resource is to be compared ({resource}).',
  ),

  'check.declared-schema-passed': fine('証明が示すスキーマに沿っています。', 'It keeps to the schema that it names.'),
  'check.declared-schema-failed': askIssuer(
    '証明が示すスキーマに沿っていません（{at}）。',
    'It does not keep to the schema that it names ({at}).',
  ),
  'check.declared-schema-differs': doNotRely(
    '証明が示すスキーマが、署名されたときのものと違います（{schema}）。',
    'The schema that it names is not the one that was signed for ({schema}).',
  ),
  'check.declared-schema-unreachable': again(
    '証明が示すスキーマに届きませんでした（{schema}）。',
    'The schema that it names could not be reached ({schema}).',
  ),
  'check.declared-schema-unreadable': askIssuer(
    '証明が示すスキーマを読み取れませんでした（{schema}）。',
    'The schema that it names could not be followed ({schema}).',
  ),
  'check.declared-schema-unsupported': askIssuer(
    '証明が示すスキーマの種類（{type}）が、この検証では分かりません。',
    'This verifier does not know the kind of schema that it names ({type}).',
  ),
  'check.declared-schema-shapes': fine(
    'EU のモデルの形（SHACL）の代わりに、この検証が必要とする項目を確かめました。',
    'Instead of the EU’s shapes (SHACL), what a reader needs was checked.',
  ),

  'check.refresh-judged': fine(
    '発行者から得た新しい版を確かめました（{from}）。',
    'The newer copy from the issuer was checked in its place ({from}).',
  ),
  'check.refresh-kept': words(
    [
      '新しい版は得られず、渡された証明そのものを確かめました（{from}）。',
      '必要なら、新しい版を持ち主に求めてください。',
    ],
    [
      'No newer copy could be had: the credential was checked as handed in ({from}).',
      'If need be, ask its holder for a newer copy.',
    ],
  ),
  'check.refresh-unsupported': words(
    [
      '新しい版を得る方法（{type}）が、この検証では分かりません。渡された証明そのものを確かめました。',
      '必要なら、新しい版を持ち主に求めてください。',
    ],
    [
      'This verifier does not know how to get a newer copy ({type}): the credential was checked as handed in.',
      'If need be, ask its holder for a newer copy.',
    ],
  ),
} as const satisfies Partial<Record<CheckCode, BilingualWords>>;
