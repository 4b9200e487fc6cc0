/** Words of erasing how an institution without an account is reached: by itself, and by the operator. */
import { bilingual } from '../language.ts';

export const contacts = bilingual({
  ja: {
    own: {
      title: '連絡先を消す',
      text: 'この申請にあなたの氏名とメールアドレスが残らないようにします。これまでに送ったメールの記録からも消えます。',
      open: '申請はまだ決定されていません。連絡が取れなくなるため、同時に取り下げられます。',
      decided: '決定と認定証はそのまま残ります。この後のお知らせは届きません。',
      link: 'このリンクは開けなくなります。元には戻せません。',
      confirm: '氏名とメールアドレスを消すことを確かめました',
      erase: '連絡先を消す',
      done: '連絡先を消しました。このリンクは、もう使えません。',
      unconfirmed: '消す前に、確認の欄に印を付けてください。',
    },
    erased: '（連絡先は消去済み）',
    operator: {
      title: '申請者の連絡先の消去',
      lead: 'アカウントのない申請者から、氏名とメールアドレスを消すよう求められたときに使います。申請と決定は、認定機関の記録として残ります。',
      address: '申請者のメールアドレス',
      find: '探す',
      none: 'このアドレスを連絡先とする申請はありません',
      noneText: '消し終わっているか、アドレスが違います。',
      found: (n: number) => `このアドレスを連絡先とする申請：${n}件`,
      open: 'まだ決定されていない申請は、同時に取り下げられます。',
      erase: 'この連絡先を消す',
      done: '連絡先を消しました。',
    },
  },
  en: {
    own: {
      title: 'Erase your contact details',
      text: 'Your name and e-mail address are taken out of this application, and out of the record of the mails that were sent to you.',
      open: 'The application is not decided yet. Nobody could reach you, so it is withdrawn at the same time.',
      decided: 'The decision and the signed accreditation stay. You will get no news of them any more.',
      link: 'This link will open nothing any more. That cannot be undone.',
      confirm: 'I want my name and e-mail address erased',
      erase: 'Erase my contact details',
      done: 'Your contact details were erased. This link opens nothing any more.',
      unconfirmed: 'Tick the box to confirm before you erase.',
    },
    erased: '(contact erased)',
    operator: {
      title: 'Erase an applicant’s contact',
      lead: 'For when somebody who applied without an account asks to have their name and e-mail address erased. The application and its decision stay in the accreditor’s records.',
      address: 'E-mail address of the applicant',
      find: 'Find',
      none: 'No application has this address as its contact',
      noneText: 'It was erased already, or the address is another.',
      found: n =>
        n === 1
          ? 'One application has this address as its contact'
          : `${n} applications have this address as their contact`,
      open: 'What is not decided yet is withdrawn at the same time.',
      erase: 'Erase this contact',
      done: 'The contact was erased.',
    },
  },
});
