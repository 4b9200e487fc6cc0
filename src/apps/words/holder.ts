/** Words for claiming, holding and sharing: read by people who may never have heard of a credential. */
import type { HolderCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const holderWords: Record<HolderCode, BilingualWords> = {
  'claim.unknown': {
    status: 404,
    ja: {
      what: 'このリンクの証明は見つかりません。',
      todo: 'メールのリンク全体を開いているか確かめてください。取り消された可能性もあります。発行した団体にお尋ねください。',
    },
    en: {
      what: 'No credential was found for this link.',
      todo: 'Make sure that you opened the whole link of the mail. It may also have been recalled: ask the organization that issued it.',
    },
  },
  'claim.ended': {
    status: 410,
    ja: {
      what: 'この証明の受け取り期限は過ぎています。',
      todo: '発行した団体に、もう一度送ってもらえるかお尋ねください。',
    },
    en: {
      what: 'The time for accepting this credential is over.',
      todo: 'Ask the organization that issued it to send it again.',
    },
  },
  'claim.declined': {
    status: 409,
    ja: { what: 'この証明は辞退されています。', todo: '受け取りたい場合は、発行した団体に連絡してください。' },
    en: {
      what: 'This credential was declined.',
      todo: 'If you want it after all, ask the organization that issued it.',
    },
  },
  'claim.revoked': {
    status: 410,
    ja: { what: 'この証明は失効しているため、受け取れません。', todo: '理由は、発行した団体にお尋ねください。' },
    en: {
      what: 'This credential was revoked and cannot be accepted.',
      todo: 'Ask the organization that issued it for the reason.',
    },
  },
  'claim.taken': {
    status: 409,
    ja: {
      what: 'この証明はすでに受け取られています。',
      todo: '受け取ったときのアカウントでサインインすると見られます。',
    },
    en: { what: 'This credential was accepted already.', todo: 'Sign in with the account that accepted it to see it.' },
  },
  'share.end-malformed': {
    status: 422,
    ja: { what: '共有の期間が正しくありません。', todo: '1日から10年までの間で選んでください。' },
    en: { what: 'The time for sharing is not usable.', todo: 'Choose between one day and ten years.' },
  },
  'share.unknown': {
    status: 404,
    ja: { what: 'このリンクでは何も共有されていません。', todo: 'リンクをくれた人に、新しいリンクを頼んでください。' },
    en: { what: 'Nothing is shared under this link.', todo: 'Ask the person who gave it to you for a new one.' },
  },
  'share.without-file': {
    status: 406,
    ja: {
      what: 'この公開リンクはページだけを見せ、ファイルを渡しません。',
      todo: 'ブラウザーで開いて確かめるか、持ち主にファイルを求めてください。',
    },
    en: {
      what: 'This share shows a page and gives no file.',
      todo: 'Open it in a browser, or ask its holder for the file.',
    },
  },
  'input.page-only': {
    status: 422,
    ja: {
      what: 'このアドレスはページだけを見せ、ファイルを渡しません。',
      todo: 'ブラウザーで開いて確かめるか、持ち主にファイルを求めてください。',
    },
    en: {
      what: 'This address shows a page and gives no file.',
      todo: 'Open it in a browser, or ask its holder for the file.',
    },
  },
  'input.address-malformed': {
    status: 422,
    ja: { what: 'アドレスの形が正しくありません。', todo: 'https:// から始まるアドレスを入れてください。' },
    en: { what: 'The address is not in the right form.', todo: 'Enter an address that begins with https://.' },
  },
  'input.address-refused': {
    status: 422,
    ja: {
      what: 'そのアドレスには証明がありませんでした（{status}）。',
      todo: 'アドレスを確かめるか、証明のファイルそのものを選んでください。',
    },
    en: {
      what: 'No credential was found at that address ({status}).',
      todo: 'Check the address, or choose the credential’s file itself.',
    },
  },
  'input.address-unreachable': {
    status: 422,
    ja: {
      what: 'そのアドレスに届きませんでした（{reason}）。証明が偽物という意味ではありません。',
      todo: '時間をおいて試すか、証明のファイルそのものを選んでください。',
    },
    en: {
      what: 'That address could not be reached ({reason}). This says nothing against the credential.',
      todo: 'Try again later, or choose the credential’s file itself.',
    },
  },
};
