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
};
