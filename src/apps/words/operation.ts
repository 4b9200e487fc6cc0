/** Words for keys, mail and the configuration of an installation: read by whoever runs it. */
import type { OperationCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const operationWords: Record<OperationCode, BilingualWords> = {
  'key.master-missing': {
    status: 500,
    ja: {
      what: 'データはありますが、マスター鍵のファイルが見つかりません。',
      todo: '元のマスター鍵を同じ場所に戻すか、AKASHI_MASTER_KEY_FILE で場所を示してください。鍵を作り直すと、保管中の署名鍵は開けません。',
    },
    en: {
      what: 'There are data here, but the master key file is missing.',
      todo: 'Put the original master key back, or point AKASHI_MASTER_KEY_FILE at it. A new one could not open the stored signing keys.',
    },
  },
  'key.master-unreadable': {
    status: 500,
    ja: { what: 'マスター鍵のファイルを読めません。', todo: 'このファイルの所有者と権限（0600）を確かめてください。' },
    en: { what: 'The master key file cannot be read.', todo: 'Check the owner and the mode (0600) of the file.' },
  },
  'key.master-malformed': {
    status: 500,
    ja: {
      what: 'マスター鍵のファイルの形が正しくありません。',
      todo: '中身は 16 進数 64 文字です。控えから元のファイルを戻してください。',
    },
    en: {
      what: 'The master key file is malformed.',
      todo: 'It holds 64 hexadecimal digits. Put the original back from your safe copy.',
    },
  },
  'key.unseal-failed': {
    status: 500,
    ja: {
      what: '署名鍵を開けません。マスター鍵が違うか、保管中の鍵が書き換えられています。',
      todo: '元のマスター鍵が使われているか確かめてください。署名は行われていません。',
    },
    en: {
      what: 'A signing key cannot be opened: another master key is in use, or the stored key was altered.',
      todo: 'Check that the original master key is in use. Nothing was signed.',
    },
  },
  'key.none-in-use': {
    status: 409,
    ja: {
      what: 'この組織には、発行に使える署名鍵がありません。何も署名されていません。',
      todo: '「鍵」のページで鍵の状態を確かめ、必要なら鍵を替えてください。',
    },
    en: {
      what: 'This organization has no key in use for issuing. Nothing was signed.',
      todo: 'See the Keys page, and replace the key there if need be.',
    },
  },
  'key.signer-lost': {
    status: 503,
    ja: {
      what: '署名するためのプロセスが応えません。署名は行われていません。',
      todo: 'もう一度お試しください。バックグラウンドの処理は、自動でやり直されます。続く場合は、メモリーの残りとサーバーの記録を確かめてください。',
    },
    en: {
      what: 'The process that signs does not answer. Nothing was signed.',
      todo: 'Try again; background work is repeated by itself. If it goes on, look at the free memory and at the server’s log.',
    },
  },
  'key.too-many-signatures': {
    status: 429,
    ja: {
      what: '短い間に署名の求めが重なったため、いったん止めました（1分に{limit}件まで）。署名は行われていません。',
      todo: '1分ほど待ってから、もう一度お試しください。心当たりがない場合は、何が署名を求めているか確かめてください。',
    },
    en: {
      what: 'Too many signatures were asked for in a short time, so we paused (limit: {limit} a minute). Nothing was signed.',
      todo: 'Wait a minute and try again. If nobody of yours did this, find out what asks for signatures.',
    },
  },
  'organization.slug-malformed': {
    status: 400,
    ja: {
      what: '短い名前に使えない文字があります。',
      todo: '半角の英小文字・数字・ハイフンで、40 文字以内にしてください。',
    },
    en: {
      what: 'The short name has characters that cannot be used.',
      todo: 'Use lower-case letters, digits and hyphens, up to 40 characters.',
    },
  },
  'organization.slug-taken': {
    status: 409,
    ja: { what: 'その短い名前は使われています。', todo: '別の短い名前にしてください。' },
    en: { what: 'This short name is taken.', todo: 'Choose another one.' },
  },
  'organization.name-missing': {
    status: 400,
    ja: { what: '団体の名前がありません。', todo: '日本語か英語の名前を入れてください。' },
    en: { what: 'The organization has no name.', todo: 'Give a name in Japanese or in English.' },
  },
  'organization.time-zone-unknown': {
    status: 400,
    ja: { what: 'その時間帯は知られていません。', todo: 'Asia/Tokyo のような名前を選んでください。' },
    en: { what: 'This time zone is not known.', todo: 'Choose a name like Asia/Tokyo.' },
  },
  'config.public-without-smtp': {
    status: 500,
    ja: {
      what: '公開の AKASHI_URL が指定されていますが、SMTP_URL がありません。',
      todo: 'SMTP_URL と MAIL_FROM を指定してください。手元で試すだけなら AKASHI_URL を外してください。',
    },
    en: {
      what: 'AKASHI_URL is public, but there is no SMTP_URL.',
      todo: 'Set SMTP_URL and MAIL_FROM; or leave AKASHI_URL out to try things on this machine only.',
    },
  },
  'config.host-without-smtp': {
    status: 500,
    ja: {
      what: 'HOST がこの機械の外に開いています（{host}）が、SMTP_URL がありません。',
      todo: 'SMTP_URL と MAIL_FROM を指定してください。手元で試すだけなら HOST を外してください。',
    },
    en: {
      what: 'HOST opens Akashi to other machines ({host}), but there is no SMTP_URL.',
      todo: 'Set SMTP_URL and MAIL_FROM; or leave HOST out to try things on this machine only.',
    },
  },
  'config.port-malformed': {
    status: 500,
    ja: { what: 'PORT の値がポートではありません（{value}）。', todo: '0 から 65535 の整数を書いてください。' },
    en: { what: 'The value of PORT is no port ({value}).', todo: 'Write a whole number from 0 to 65535.' },
  },
  'config.url-malformed': {
    status: 500,
    ja: {
      what: 'AKASHI_URL の形が正しくありません。',
      todo: 'https://badges.example.ac.jp のように、パスを付けずに書いてください。',
    },
    en: {
      what: 'AKASHI_URL is malformed.',
      todo: 'Write an origin without a path, like https://badges.example.ac.jp.',
    },
  },
  'config.value-malformed': {
    status: 500,
    ja: { what: '環境変数の値が正しくありません。', todo: '示された変数の値を README の表に合わせて直してください。' },
    en: {
      what: 'The value of an environment variable is not usable.',
      todo: 'Mend the variable named here as the table in the README says.',
    },
  },
  'config.port-taken': {
    status: 500,
    ja: {
      what: 'そのポートは別のプログラムが使っています。',
      todo: '別の PORT を指定するか、使っているプログラムを止めてください。',
    },
    en: { what: 'Another program is using this port.', todo: 'Choose another PORT, or stop that program.' },
  },
  'mail.not-accepted': {
    status: 502,
    ja: {
      what: 'メールサーバーがメールを受け取りませんでした。',
      todo: 'アドレスを確かめ、少し待ってからもう一度お試しください。',
    },
    en: { what: 'The mail server did not take the mail.', todo: 'Check the address, wait a little and try again.' },
  },
  'usage.command-unknown': {
    status: 400,
    ja: { what: 'そのようなコマンドはありません（{said}）。', todo: 'akashi --help で一覧を見られます。' },
    en: { what: 'There is no such command ({said}).', todo: 'See akashi --help for the list.' },
  },
  'usage.option-unknown': {
    status: 400,
    ja: {
      what: 'そのようなオプションはありません（{said}）。',
      todo: 'コマンドに --help を付けて、使い方を見てください。',
    },
    en: { what: 'There is no such option ({said}).', todo: 'See the usage with --help after the command.' },
  },
  'usage.argument-missing': {
    status: 400,
    ja: {
      what: '必要なものが書かれていません（{said}）。',
      todo: 'コマンドに --help を付けて、使い方を見てください。',
    },
    en: { what: 'Something is missing ({said}).', todo: 'See the usage with --help after the command.' },
  },
  'usage.argument-needless': {
    status: 400,
    ja: { what: '余分なものが書かれています（{said}）。', todo: '空白を含む名前は引用符で囲んでください。' },
    en: { what: 'There is more than the command takes ({said}).', todo: 'Put names with spaces in quotation marks.' },
  },
  'usage.value-unusable': {
    status: 400,
    ja: {
      what: 'オプションの値が使えません（{said}）。',
      todo: 'コマンドに --help を付けて、書ける値を見てください。',
    },
    en: {
      what: 'The value of an option cannot be used ({said}).',
      todo: 'See what it takes with --help after the command.',
    },
  },
  'usage.options-contrary': {
    status: 400,
    ja: { what: '一緒に使えないオプションです（{said}）。', todo: 'どちらか一方だけにしてください。' },
    en: { what: 'These options do not go together ({said}).', todo: 'Use one of them.' },
  },
  'usage.arguments-malformed': {
    status: 400,
    ja: { what: 'コマンドの書き方が正しくありません（{said}）。', todo: 'akashi --help で使い方を見てください。' },
    en: { what: 'The command is not written rightly ({said}).', todo: 'See the usage with akashi --help.' },
  },
  'organization.unknown': {
    status: 404,
    ja: { what: 'その短い名前の団体はありません。', todo: '発行の画面のアドレスにある短い名前を書いてください。' },
    en: {
      what: 'There is no organization of this short name.',
      todo: 'Write the short name that stands in the address of its console.',
    },
  },
  'achievement.unknown': {
    status: 404,
    ja: {
      what: 'この団体に、その短い名前の達成はありません。',
      todo: '達成のページのアドレスにある短い名前を書いてください。',
    },
    en: {
      what: 'This organization has no achievement of this short name.',
      todo: 'Write the short name that stands in the address of the achievement.',
    },
  },
  'credential.unknown': {
    status: 404,
    ja: {
      what: 'そのIDの証明は、ここでは発行されていません。',
      todo: '証明のIDをそのまま書いてください（urn:uuid: は付けても省いても構いません）。新しいものは akashi status --json に出ます。',
    },
    en: {
      what: 'No credential of this id was issued here.',
      todo: 'Write its id as it is, with or without urn:uuid:. The newest are listed by akashi status --json.',
    },
  },
  'usage.file-unreadable': {
    status: 400,
    ja: { what: 'ファイルを読めません。', todo: 'ファイルの場所と、読む権限があるかを確かめてください。' },
    en: { what: 'The file cannot be read.', todo: 'Check where the file is and that you may read it.' },
  },
  'usage.nothing-to-save': {
    status: 400,
    ja: {
      what: '証明として読み取れなかったので、証拠束は保存していません。',
      todo: '証明のファイルを指定してください。',
    },
    en: {
      what: 'It could not be read as a credential: no evidence was saved.',
      todo: 'Name the file of a credential.',
    },
  },
  'usage.table-foreign': {
    status: 400,
    ja: {
      what: 'このファイルは、検証の表ではありません。上書きしません。',
      todo: '--out に、まだないファイルか、途中まで書かれた検証の表を指定してください。',
    },
    en: {
      what: 'This file is no table of verdicts, and is not written over.',
      todo: 'Give --out a file that is not there yet, or a table of verdicts to go on with.',
    },
  },
  'usage.table-busy': {
    status: 400,
    ja: {
      what: '別の検証が、いまこの表に書いています。',
      todo: '終わるのを待つか、別のファイルを --out に指定してください。ほかに動いていないと分かっているときは、{lock} を消してください。',
    },
    en: {
      what: 'Another run is writing this table.',
      todo: 'Wait until it has ended, or give --out another file. If you know that none runs, delete {lock}.',
    },
  },
  'usage.table-format': {
    status: 400,
    ja: { what: '表の形式が分かりません。', todo: '--out の名前を .csv か .ndjson で終わらせてください。' },
    en: { what: 'The format of the table is not known.', todo: 'Let the name after --out end in .csv or .ndjson.' },
  },
  'usage.file-unwritable': {
    status: 400,
    ja: { what: 'ファイルに書けません。', todo: 'フォルダーがあるか、書く権限があるかを確かめてください。' },
    en: { what: 'The file cannot be written.', todo: 'Check that its folder is there and that you may write in it.' },
  },
  'usage.address-malformed': {
    status: 400,
    ja: { what: 'アドレスの形が正しくありません。', todo: 'https:// から始まるアドレス全体を書いてください。' },
    en: { what: 'The address is malformed.', todo: 'Write the whole address, from https:// on.' },
  },
  'usage.vc-api': {
    status: 400,
    ja: {
      what: '--vc-api の指定が正しくありません。',
      todo: '1 から 65535 のポートを書くか、省いてください。--tls-self-signed は --vc-api と共に使います。',
    },
    en: {
      what: 'The option --vc-api was not used rightly.',
      todo: 'Give a port from 1 to 65535, or none; --tls-self-signed goes with --vc-api.',
    },
  },
  'usage.key-unusable': {
    status: 400,
    ja: {
      what: '渡された鍵では、そのようには署名も検証もできません。',
      todo: '署名には秘密鍵の、検証には公開鍵の JWK を、鍵に合った方式で使ってください。',
    },
    en: {
      what: 'The key that was given cannot sign or verify so.',
      todo: 'Give a private key as JWK to sign and a public one to verify, with an algorithm that fits it.',
    },
  },
};
