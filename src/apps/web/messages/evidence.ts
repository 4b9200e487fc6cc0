/** Words of erasing what a file of evidence holds: by its applicant, by the operator, and before whoever reviews. */
import { bilingual } from '../language.ts';

export const evidence = bilingual({
  ja: {
    erased: (date: string) => `（ファイルの中身は ${date} に消去されました）`,
    digest: (hex: string) => `消去前の SHA-256：${hex}`,
    title: 'ファイルの中身を消す',
    lead: '個人の情報が入っていたときなどに使います。ファイルの名前と中身が消え、大きさ、SHA-256、消した事実は申請に残り、審査者にも表示されます。元には戻せません。',
    confirm: 'このファイルを消すことを確かめました',
    erase: '中身を消す',
    done: 'ファイルの中身を消しました。',
    operator: {
      title: '申請のファイルの消去',
      lead: '申請の資料に名前などが載っている人から、消すよう求められたときに使います。申請、決定、消した事実は残ります。',
      application: '申請の番号',
      applicationHelp: '申請のページのアドレスの終わりにある、36文字の番号です。',
      find: '探す',
      none: 'この番号の申請に、ファイルはありません',
      noneText: '番号が違うか、ファイルのない申請です。',
      found: (n: number) => `ファイル：${n}件`,
    },
  },
  en: {
    erased: date => `(what the file held was erased on ${date})`,
    digest: hex => `SHA-256 of what it was: ${hex}`,
    title: 'Erase what a file holds',
    lead: 'For files with personal data in them. The name and the content go; the size, the SHA-256 and the fact that it was erased stay with the application, and reviewers see them. This cannot be undone.',
    confirm: 'I want this file erased',
    erase: 'Erase the content',
    done: 'What the file held was erased.',
    operator: {
      title: 'Erase a file of an application',
      lead: 'For when somebody who is named in the evidence of an application asks for it. The application, its decision and the fact that a file was erased stay.',
      application: 'Id of the application',
      applicationHelp: 'The 36 characters at the end of the address of its page.',
      find: 'Find',
      none: 'No application with this id has a file',
      noneText: 'The id is another, or there are no files.',
      found: n => (n === 1 ? 'One file' : `${n} files`),
    },
  },
});
