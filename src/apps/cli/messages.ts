/** What the commands say to people when they succeed, in both languages. Errors have their words in apps/words. */
import { terminalLanguage } from './usage.ts';

export interface IssueSummary {
  readonly ready: number;
  readonly repaired: number;
  readonly refused: number;
  /** Absent after a dry run. */
  readonly done?: { readonly awarded: number; readonly issued: number };
}

interface BackupSummary {
  readonly file: string;
  /** ISO 8601. */
  readonly endsAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly masterKeyFile: string;
  readonly erasuresFile: string;
}

interface RestoreSummary {
  readonly file: string;
  readonly rows: number;
  readonly erased: number;
  readonly masterKeyFile: string;
  readonly erasuresFile: string;
}

interface Messages {
  readonly notRunning: string;
  readonly addresses: Readonly<Record<'home' | 'console' | 'share' | 'mailbox', string>>;
  readonly counts: Readonly<Record<'organizations' | 'achievements' | 'credentials' | 'failedJobs', string>>;
  issued(summary: IssueSummary): string;
  backedUp(summary: BackupSummary): string;
  restored(summary: RestoreSummary): string;
  revoked(credential: string, changed: boolean): string;
  readonly log: {
    readonly none: string;
    one(url: string, size: number, key: string, halted: string | undefined): string;
    waiting(count: number): string;
    recovered(origin: string, key: string): string;
    resumed(origin: string): string;
    backfilled(credentials: number): string;
  };
}

/** The day in UTC, as everywhere in a terminal. */
const dayOf = (instant: string): string => instant.slice(0, 10);

const ja: Messages = {
  notRunning: 'サーバーは動いていません。',
  addresses: { home: 'ホーム', console: '発行の画面', share: '共有された証明', mailbox: '郵便受け' },
  counts: { organizations: '団体', achievements: 'アチーブメント', credentials: '証明', failedJobs: '失敗した処理' },
  issued: ({ ready, repaired, refused, done }) =>
    `名簿: そのまま授与できる行 ${ready}、直した行 ${repaired}、授与できない行 ${refused}。` +
    (done === undefined ? '試しに読んだだけで、授与していません。' : `授与 ${done.awarded}、発行済み ${done.issued}。`),
  backedUp: ({ file, endsAt, tables, rows, masterKeyFile, erasuresFile }) =>
    `${file}: ${tables} 表、${rows} 行。期限は ${dayOf(endsAt)} です。その後は復元しないので、ファイルも消してください。マスター鍵は入っていません。${masterKeyFile} と、あれば ${erasuresFile} も安全に保管してください。`,
  restored: ({ file, rows, erased, masterKeyFile, erasuresFile }) =>
    `${file}: ${rows} 行を戻し、${erasuresFile} の消去を ${erased} 件やり直しました。署名には、元のマスター鍵が ${masterKeyFile} に必要です。`,
  revoked: (credential, changed) => `${credential}: ${changed ? '失効させました。' : 'すでに失効しています。'}`,
  log: {
    none: '公開の記録は、まだ始まっていません。「akashi serve」のワーカーが始めます。',
    one: (url, size, key, halted) =>
      `${url}: ${size} 件${halted === undefined ? '' : `。止まっています（${halted}）`}\n検証鍵: ${key}`,
    waiting: count => `記録を待つもの: ${count} 件`,
    recovered: (origin, key) => `新しい記録 ${origin} を始めました。次の検証鍵を、読む人に知らせてください。\n${key}`,
    resumed: origin => `${origin} の追加を再開します。次に担当するワーカーが、もう一度すべてを確かめます。`,
    backfilled: credentials => `証明 ${credentials} 件を公開の記録に回しました。1分ほどで載ります。`,
  },
};

const en: Messages = {
  notRunning: 'The server is not running.',
  addresses: { home: 'home', console: 'console', share: 'share', mailbox: 'mailbox' },
  counts: {
    organizations: 'organizations',
    achievements: 'achievements',
    credentials: 'credentials',
    failedJobs: 'failed jobs',
  },
  issued: ({ ready, repaired, refused, done }) =>
    `Roster: ${ready} rows ready, ${repaired} repaired, ${refused} refused. ` +
    (done === undefined
      ? 'This was a dry run: nobody was awarded.'
      : `Awarded ${done.awarded}, issued ${done.issued}.`),
  backedUp: ({ file, endsAt, tables, rows, masterKeyFile, erasuresFile }) =>
    `${file}: ${tables} tables, ${rows} rows. It ends on ${dayOf(endsAt)}: it is not restored after that, so delete the file then. The master key is not in it: keep ${masterKeyFile} safe as well, and ${erasuresFile} if there is one.`,
  restored: ({ file, rows, erased, masterKeyFile, erasuresFile }) =>
    `${file}: ${rows} rows restored, ${erased} erasures done again from ${erasuresFile}. Signing needs the former master key at ${masterKeyFile}.`,
  revoked: (credential, changed) => `${credential}: ${changed ? 'revoked.' : 'was revoked before.'}`,
  log: {
    none: 'There is no public log yet: the worker of “akashi serve” opens it.',
    one: (url, size, key, halted) =>
      `${url}: ${size} entries${halted === undefined ? '' : `, halted (${halted})`}\nverifier key: ${key}`,
    waiting: count => `waiting to be logged: ${count}`,
    recovered: (origin, key) => `Opened the log ${origin}. Tell its readers this verifier key:\n${key}`,
    resumed: origin => `${origin} may grow again; whichever worker leads next checks everything anew.`,
    backfilled: credentials => `Left ${credentials} credentials for the public log; they are in it within a minute.`,
  },
};

export const messages = (): Messages => ({ ja, en })[terminalLanguage()];
