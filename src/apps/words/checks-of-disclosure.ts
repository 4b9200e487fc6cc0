/** Words for the checks of a credential of which its holder shows only a part. */
import type { CheckCode } from '../../core/error.ts';
import { fine, words } from './check-phrases.ts';
import type { BilingualWords } from './words.ts';

export type DisclosureCheckCode = Extract<
  CheckCode,
  | 'check.proof-passed-partly'
  | 'check.proof-base-only'
  | 'check.schema-withheld'
  | 'check.status-withheld'
  | 'check.dates-withheld'
>;

export const disclosureCheckWords: Readonly<Record<DisclosureCheckCode, BilingualWords>> = {
  'check.proof-passed-partly': fine(
    '署名は正しく、内容は書き換えられていません。本人が選んだ部分だけが示されています。示されていない項目は「ない」のではなく「不明」です。',
    'The signature is right: nothing has been changed. The holder shows a part of the credential only. What is not shown is unknown, not absent.',
  ),
  'check.proof-base-only': words(
    [
      '本人の手元に置くための署名だけが付いていて、これでは確かめられません。偽物という意味ではありません。',
      '見せる部分を選んで作った、提示用のファイルを本人に求めてください。',
    ],
    [
      'The only proof here is one for the holder to keep; it is not for others to check. That does not make it false.',
      'Ask the holder for the file that is made for showing.',
    ],
  ),
  'check.schema-withheld': words(
    [
      '必要な項目が示されていません（{at}）。本人が伏せた可能性があります。',
      '必要なら、その項目も示すよう本人に求めてください。',
    ],
    [
      'A required entry is not shown ({at}). The holder may have withheld it.',
      'If you need it, ask the holder to show it too.',
    ],
  ),
  'check.status-withheld': words(
    [
      '失効を確かめる先が示されていません。失効しているかどうかは不明です。',
      '失効の項目（credentialStatus）も示すよう本人に求めてください。',
    ],
    [
      'It is not shown where to ask about revocation, so whether it was revoked is not known.',
      'Ask the holder to show the entry credentialStatus too.',
    ],
  ),
  'check.dates-withheld': words(
    [
      '有効期間の終わりが示されていません。期限が過ぎているかどうかは不明です。',
      '有効期限（validUntil）も示すよう本人に求めてください。期限のない証明なら、全体の提示を求めてください。',
    ],
    [
      'The end of its validity is not shown, so whether it has expired is not known.',
      'Ask the holder to show validUntil too; if it has no end, ask for the whole credential.',
    ],
  ),
};
