/** Words of how far an approval reaches: levels, fields, and what an accredited organization may approve in its turn. */
import { bilingual } from '../language.ts';

export const reach = bilingual({
  ja: {
    title: '認定の範囲',
    help: '空にした項目は限りません。範囲は認定証に署名され、検証する人は、範囲の外の証明を認定されたものとして扱いません。',
    decisionHelp: 'この決定で署名される範囲です。基準より狭くすることはできますが、広げることはできません。',
    framework: (n: number) => `枠組み ${n}`,
    noFramework: '（限らない）',
    levels: (n: number) => `レベル ${n}`,
    levelsHelp: '枠組みごとに、レベルを「1-5」や「5, 6」のように書きます。',
    fields: '分野',
    fieldsHelp:
      '1行に一つ。達成に書かれる分野の名称か、分類と番号（例：isced-f:06。これで始まる番号をすべて含みます）。',
    mayAccredit: '認定された機関が、自ら与えられる承認',
    mayAccreditHelp: '選ばなければ、認定された機関はほかを認定できません。',
    shown: { levels: 'レベル', fields: '分野', mayAccredit: '与えられる承認' },
  },
  en: {
    title: 'How far an approval reaches',
    help: 'What is left empty limits nothing. The scope is signed with the accreditation: outside of it, nobody who verifies counts a credential as accredited.',
    decisionHelp: 'This is what the decision signs. It may be narrower than the standard, never wider.',
    framework: n => `Framework ${n}`,
    noFramework: '(no limit)',
    levels: n => `Levels ${n}`,
    levelsHelp: 'Write the levels of each framework, such as 1-5, or 5, 6.',
    fields: 'Fields of study',
    fieldsHelp:
      'One a line: the name as achievements give it, or a code with its scheme (isced-f:06 holds every code that begins with it).',
    mayAccredit: 'Approvals that the accredited organization may give in its turn',
    mayAccreditHelp: 'Without any, the accredited organization cannot accredit others.',
    shown: { levels: 'Levels', fields: 'Fields', mayAccredit: 'May approve' },
  },
});
