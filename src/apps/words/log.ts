/** Words for the transparency log: what it consists of, who vouches for it, what an audit finds. */
import type { LogCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const logWords: Record<LogCode, BilingualWords> = {
  'log.entry-malformed': {
    status: 400,
    ja: {
      what: 'ログの記録が、決められた書き方になっていません。',
      todo: '記録を作ったソフトウェアの不具合か、書き換えです。ログの運営者に、記録の番号を添えて知らせてください。',
    },
    en: {
      what: 'An entry of the log is not written as the format demands.',
      todo: 'The software that made it is at fault, or the entry was altered. Tell the operator of the log, with the number of the entry.',
    },
  },
  'log.entry-unknown': {
    status: 400,
    ja: {
      what: 'この版の Akashi が知らない種類の記録です。',
      todo: '新しい版の Akashi で読み直してください。',
    },
    en: {
      what: 'This version of Akashi does not know this kind of entry.',
      todo: 'Read it with a newer version of Akashi.',
    },
  },
  'log.tile-malformed': {
    status: 500,
    ja: {
      what: 'ログの木の一部（タイル）が欠けているか、長さが違います。',
      todo: '保存先の故障か、書き換えです。ログに新しい記録を加えずに、バックアップまたは写し（ミラー）のタイルと比べてください。',
    },
    en: {
      what: 'A part of the log’s tree (a tile) is missing or has the wrong length.',
      todo: 'The storage is damaged or was altered. Let the log grow no further, and compare the tile with a backup or a mirror.',
    },
  },
  'log.path-malformed': {
    status: 404,
    ja: {
      what: 'ログのタイルの番地として読めません。',
      todo: '「0/x001/234」「0/000.p/5」「entries/000」のような番地を指定してください（C2SP tlog-tiles）。',
    },
    en: {
      what: 'This is no address of a tile of the log.',
      todo: 'Ask for an address such as 0/x001/234, 0/000.p/5 or entries/000 (C2SP tlog-tiles).',
    },
  },
  'log.key-malformed': {
    status: 400,
    ja: {
      what: 'ログまたは証人の検証鍵として読めません。',
      todo: '「名前+8桁の16進数+Base64」の形の鍵を、発行元からもう一度写してください。途中で切れたり、名前を変えたりしたものは使えません。',
    },
    en: {
      what: 'This is no verifier key of a log or a witness.',
      todo: 'Copy the key, of the form NAME+8HEXDIGITS+BASE64, from its owner again: one that was cut or renamed is of no use.',
    },
  },
  'log.note-malformed': {
    status: 400,
    ja: {
      what: '署名付きの文（C2SP signed-note）として読めません。',
      todo: '受け取ったファイルを、改行や空白を変えずにもう一度取り寄せてください。',
    },
    en: {
      what: 'This is no signed note (C2SP signed-note).',
      todo: 'Fetch the file again, and leave its line breaks and spaces as they are.',
    },
  },
  'log.note-unsigned': {
    status: 403,
    ja: {
      what: '知っている鍵による署名がありません。',
      todo: 'ログの検証鍵が正しいか、運営者に確かめてください。鍵が正しければ、この文はそのログのものではありません。',
    },
    en: {
      what: 'No key that is known has signed this.',
      todo: 'Ask the operator whether you have the right verifier key. If you have, the note is not of that log.',
    },
  },
  'log.signature-invalid': {
    status: 403,
    ja: {
      what: '署名が文と一致しません。',
      todo: '文が書き換えられたか、壊れています。もう一度取り寄せ、それでも一致しなければ信用せず、運営者に知らせてください。',
    },
    en: {
      what: 'A signature does not fit the text.',
      todo: 'The text was altered or damaged. Fetch it again; if it still does not fit, do not trust it, and tell the operator.',
    },
  },
  'log.checkpoint-malformed': {
    status: 400,
    ja: {
      what: 'チェックポイントとして読めません（1行目: ログの名前、2行目: 件数、3行目: 木のハッシュ）。',
      todo: 'ログの /log/checkpoint からもう一度取り寄せてください。',
    },
    en: {
      what: 'This is no checkpoint (line 1: the log’s name, line 2: how many entries, line 3: the hash of the tree).',
      todo: 'Fetch it from the log’s /log/checkpoint again.',
    },
  },
  'log.origin-mismatch': {
    status: 403,
    ja: {
      what: 'チェックポイントは、鍵の持ち主とは別の名前のログのものです。',
      todo: 'ログの名前（1行目）と検証鍵の名前が同じかどうかを確かめてください。',
    },
    en: {
      what: 'The checkpoint is of a log with another name than the key’s.',
      todo: 'Compare the log’s name (line 1) with the name in its verifier key.',
    },
  },
};
