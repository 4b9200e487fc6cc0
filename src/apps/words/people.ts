/** Words for signing in, members and passkeys. */
import type { PeopleCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const peopleWords: Record<PeopleCode, BilingualWords> = {
  'sign-in.address-malformed': {
    status: 422,
    ja: { what: 'メールアドレスの形ではありません。', todo: 'name@example.jp のような形で入れてください。' },
    en: { what: 'This is not an e-mail address.', todo: 'Write it like name@example.jp.' },
  },
  'sign-in.link-spent': {
    status: 410,
    ja: {
      what: 'このサインインのリンクは使えません（10分を過ぎたか、使用済みです）。',
      todo: 'もう一度サインインのメールを送ってください。',
    },
    en: {
      what: 'This sign-in link cannot be used: ten minutes are over, or it was used.',
      todo: 'Ask for a new sign-in mail.',
    },
  },
  'sign-in.code-wrong': {
    status: 422,
    ja: {
      what: '番号が違います。',
      todo: 'リンクを開いた画面の6桁の番号を確かめてください。5回間違えると、もう一度メールが必要です。',
    },
    en: {
      what: 'The code is wrong.',
      todo: 'Look at the six digits on the page that the link opened. After five wrong ones a new mail is needed.',
    },
  },
  'sign-in.passkey-failed': {
    status: 422,
    ja: {
      what: 'パスキーを確かめられませんでした。',
      todo: 'もう一度試すか、メールのリンクでサインインしてください。',
    },
    en: { what: 'The passkey could not be verified.', todo: 'Try again, or sign in by a mail link.' },
  },
  'people.last-owner': {
    status: 409,
    ja: { what: '最後のオーナーは外せません。', todo: '先に別のメンバーをオーナーにしてください。' },
    en: { what: 'The last owner cannot be taken away.', todo: 'Make another member an owner first.' },
  },
  'people.invitation-unknown': {
    status: 404,
    ja: { what: 'この招待は使えません。', todo: '期限が切れたか、取り消されています。招待した人に頼んでください。' },
    en: {
      what: 'This invitation cannot be used.',
      todo: 'It has ended or was withdrawn. Ask the person who invited you.',
    },
  },
  'people.address-taken': {
    status: 409,
    ja: {
      what: 'このアドレスは別のアカウントのものです。',
      todo: 'そのアドレスでサインインし、外してから加えてください。',
    },
    en: { what: 'This address belongs to another account.', todo: 'Sign in with it and remove it there first.' },
  },
};
