/** Words of reports on other kinds than our own badges: what kind it is, what it leaves unsaid, what stands inside. */
import { bilingual } from '../language.ts';

export const verifyKinds = bilingual({
  ja: {
    awardedBy: '授与した組織',
    claims: '含まれる内容',
    presentation: (count: number) => `${count} 件の証明の提示`,
    presentationValid: '提示された証明は、すべて真正で、現在も有効です。',
    hosted: '発行者の置いた場所',
    hostedText: (host: string) => `署名ではなく、${host} に置かれていることで確かめました。`,
    inside: {
      credentials: (count: number) => `中の証明（${count} 件）`,
      endorsements: (count: number) => `推薦（${count} 件）`,
      credentialsLead: 'それぞれを単独の証明と同じように確かめました。',
      endorsementsLead: '第三者が付けた推薦です。推薦が有効でなくても、証明そのものの判定は変わりません。',
      unnamed: '内容を示せない証明',
      unnamedEndorsement: '内容を示せない推薦',
      left: (count: number) => `ほかに ${count} 件ありますが、多すぎるため確かめていません。`,
    },
  },
  en: {
    awardedBy: 'Awarded by',
    claims: 'What it states',
    presentation: count => (count === 1 ? 'One credential, presented' : `${count} credentials, presented`),
    presentationValid: 'Every credential presented is genuine and still valid.',
    hosted: 'Where the issuer put it',
    hostedText: host => `It is not signed: it was checked by standing at ${host}.`,
    inside: {
      credentials: count => (count === 1 ? 'One credential inside' : `${count} credentials inside`),
      endorsements: count => (count === 1 ? 'One endorsement' : `${count} endorsements`),
      credentialsLead: 'Each was checked as if it came alone.',
      endorsementsLead:
        'Others endorse it. An endorsement that is not valid does not change the verdict on the credential itself.',
      unnamed: 'A credential whose contents are not shown',
      unnamedEndorsement: 'An endorsement whose contents are not shown',
      left: count => `There are ${count} more, too many to be checked.`,
    },
  },
});
