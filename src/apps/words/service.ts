/** Words for errors of requests, access, sessions and operation. */
import type { ServiceCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const serviceWords: Record<ServiceCode, BilingualWords> = {
  'request.malformed': {
    status: 400,
    ja: {
      what: '送られた内容を読み取れませんでした。',
      todo: '前の画面に戻り、内容を確かめてもう一度送ってください。',
    },
    en: { what: 'What was sent could not be read.', todo: 'Go back, check what you entered and send it again.' },
  },
  'request.too-large': {
    status: 413,
    ja: {
      what: '送られた内容が大きすぎます（上限 {limit}）。',
      todo: 'ファイルを小さくするか、いくつかに分けて送ってください。',
    },
    en: {
      what: 'What was sent is too large (the limit is {limit}).',
      todo: 'Make the file smaller, or send it in parts.',
    },
  },
  'request.method-not-allowed': {
    status: 405,
    ja: { what: 'このアドレスでは、その操作はできません。', todo: '最初のページから進んでください。' },
    en: { what: 'This address does not take that kind of request.', todo: 'Please start from the first page.' },
  },
  'request.cross-site': {
    status: 403,
    ja: {
      what: '別のサイトから送られた操作なので、受け付けませんでした。',
      todo: 'このサイトの画面を開き、そこから操作してください。',
    },
    en: {
      what: 'The request came from another site and was not accepted.',
      todo: 'Open the page on this site and do it from there.',
    },
  },
  'request.form-expired': {
    status: 403,
    ja: {
      what: 'この画面は古くなっていて、送信を確かめられませんでした。',
      todo: '画面を開き直して、もう一度送ってください。Cookieを受け入れる設定も確かめてください。',
    },
    en: {
      what: 'This page is out of date, so the form could not be checked.',
      todo: 'Open the page again and send the form once more. Please also make sure that cookies are accepted.',
    },
  },
  'request.too-many': {
    status: 429,
    ja: {
      what: '短い間に操作が重なったため、いったん止めました。',
      todo: '{seconds}秒ほど待ってから、もう一度お試しください。',
    },
    en: {
      what: 'There were too many requests in a short time, so we paused.',
      todo: 'Please try again in {seconds} seconds.',
    },
  },
  'access.denied': {
    status: 403,
    ja: { what: 'あなたの役割では、この操作はできません。', todo: '組織の管理者に、役割の変更を頼んでください。' },
    en: { what: 'Your role does not allow this.', todo: 'Ask an owner of the organization to change your role.' },
  },
  'access.sign-in-needed': {
    status: 401,
    ja: { what: 'この操作にはサインインが必要です。', todo: 'サインインして、もう一度お試しください。' },
    en: { what: 'You need to be signed in for this.', todo: 'Sign in and try again.' },
  },
  'access.own-sign-in-needed': {
    status: 401,
    ja: {
      what: '受領リンクから始めたままでは、ウォレットのほかは使えません。',
      todo: 'メールかパスキーでサインインして、もう一度お試しください。',
    },
    en: {
      what: 'Having come by a claim link, you can use the wallet and nothing else.',
      todo: 'Sign in by mail or passkey, then try again.',
    },
  },
  'access.passkey-needed': {
    status: 403,
    ja: {
      what: 'この操作には、10分以内のパスキーによる本人確認が必要です。',
      todo: 'パスキーで確認して、もう一度お試しください。',
    },
    en: {
      what: 'This needs a passkey used within the last ten minutes.',
      todo: 'Confirm with your passkey and try again.',
    },
  },
  'thing.not-found': {
    status: 404,
    ja: {
      what: 'お探しのものは見つかりませんでした。',
      todo: 'アドレスを確かめてください。共有された証明であれば、公開が終わったのかもしれません。',
    },
    en: {
      what: 'There is nothing at this address.',
      todo: 'Please check the address. If it was a shared credential, its sharing may have ended.',
    },
  },
  'console.not-found': {
    status: 404,
    ja: {
      what: 'この組織には、そのアドレスのものがありません。',
      todo: '一覧から開き直してください。消されたか、アドレスが途中で切れているのかもしれません。',
    },
    en: {
      what: 'This organization has nothing at that address.',
      todo: 'Open it from its list. It may have been removed, or the address may be cut off.',
    },
  },
  'internal.unexpected': {
    status: 500,
    ja: {
      what: 'こちらの不具合で、最後まで進めませんでした。',
      todo: '少し待ってからもう一度お試しください。続くときは、番号 {incident} を運営者に伝えてください。',
    },
    en: {
      what: 'A fault on our side stopped this before its end.',
      todo: 'Wait a little and try again. If it goes on, tell the operator this number: {incident}.',
    },
  },
};
