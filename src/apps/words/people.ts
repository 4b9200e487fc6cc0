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
      todo: 'リンクを開いた画面の8桁の番号を確かめてください。5回間違えると、もう一度メールが必要です。',
    },
    en: {
      what: 'The code is wrong.',
      todo: 'Look at the eight digits on the page that the link opened. After five wrong ones a new mail is needed.',
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
    ja: { what: '最後の管理者は外せません。', todo: '先に別のメンバーを管理者にしてください。' },
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
  'passkey.recovery-waiting': {
    status: 409,
    ja: {
      what: 'パスキーの再設定は、まだできません（申し込みから3日待ちます）。',
      todo: '期限が来たら、もう一度お試しください。覚えのない申し込みなら、取り消してください。',
    },
    en: {
      what: 'The passkeys cannot be reset yet: that waits three days from the request.',
      todo: 'Try again once they have passed. If it was not you who asked, cancel the request.',
    },
  },
  'setup.done': {
    status: 409,
    ja: { what: '最初の管理者は、もう決まっています。', todo: 'その人のアドレスでサインインしてください。' },
    en: { what: 'The first owner has been made already.', todo: 'Sign in with that person’s address.' },
  },
  'people.name-missing': {
    status: 422,
    ja: { what: '名前がありません。', todo: '1〜100文字で、名前を入れてください。' },
    en: { what: 'The name is missing.', todo: 'Write a name of 1 to 100 characters.' },
  },
  'people.already-member': {
    status: 409,
    ja: { what: 'この人は、もうメンバーです。', todo: '役割を変えるときは、メンバーの一覧から変えてください。' },
    en: { what: 'This person is a member already.', todo: 'To change the role, use the list of members.' },
  },
  'people.invitation-address': {
    status: 403,
    ja: {
      what: 'この招待は、別のメールアドレスに宛てたものです。',
      todo: '招待が届いたアドレスでサインインするか、そのアドレスをアカウントに加えてください。',
    },
    en: {
      what: 'This invitation was sent to another address.',
      todo: 'Sign in with the address that it came to, or add that address to your account.',
    },
  },
  'people.last-address': {
    status: 409,
    ja: { what: '最後のアドレスは外せません。', todo: '先に別のアドレスを加えてください。' },
    en: { what: 'The last address cannot be removed.', todo: 'Add another address first.' },
  },
  'organization.website-malformed': {
    status: 422,
    ja: { what: 'ウェブサイトのアドレスの形ではありません。', todo: 'https:// から始まるアドレスを入れてください。' },
    en: { what: 'This is not the address of a web site.', todo: 'Write one that begins with https://.' },
  },
  'organization.email-malformed': {
    status: 422,
    ja: { what: 'メールアドレスの形ではありません。', todo: 'name@example.jp のような形で入れてください。' },
    en: { what: 'This is not an e-mail address.', todo: 'Write it like name@example.jp.' },
  },
  'organization.country-unknown': {
    status: 422,
    ja: { what: '国・地域の記号が正しくありません。', todo: '日本なら JP のように、2文字で入れてください。' },
    en: { what: 'The country code is not known.', todo: 'Write two letters, such as JP for Japan.' },
  },
  'key.date-malformed': {
    status: 422,
    ja: {
      what: '日付を読み取れないか、未来の日付です。',
      todo: '鍵が漏れたと思われる日を、2026-10-03 の形で入れてください。',
    },
    en: {
      what: 'The date could not be read, or lies in the future.',
      todo: 'Give the day on which the key may have leaked, like 2026-10-03.',
    },
  },
};
