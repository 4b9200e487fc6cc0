/** Words of the verifier that is one file: on the page that offers it, and in the file itself. */
import { bilingual } from '../language.ts';

export const verifierFile = bilingual({
  ja: {
    offer: {
      title: 'このサーバーを信じずに確かめるには',
      lead: 'ブラウザで確かめても、確かめる仕組みそのものは、このサーバーから届いています。サーバーが偽の仕組みを配れば、ページの中からは見抜けません。',
      how: '同じ仕組みを一つのファイルにまとめました。保存しておけば、このサーバーにもネットワークにも頼らずに、何度でも同じもので確かめられます。',
      download: '検証器を保存する',
      size: '大きさ',
      hash: 'SHA-256',
      hashHelp:
        '保存したファイルの SHA-256 を計算し、このサーバーではない場所（プロジェクトの公開場所、別の Akashi、自分でのビルド）で公開されている値と比べてください。この欄の値も、このサーバーが表示しています。',
      build: 'ソースから npm ci && npm run build を行うと、同じファイルと同じ値（dist/apps/verifier/）ができます。',
    },
    title: '証明の検証器',
    lead: 'この一つのファイルだけで確かめます。ファイルも文字も、どこにも送りません。',
    network:
      '署名・日付・内容は、ネットワークがなくても確かめられます。発行者の鍵や失効の一覧が外にあるときは、その公開の文書だけを取りに行きます。届かなければ「不明」とし、「偽物」とはしません。',
    guard:
      'ページは、それを配ったサーバーから身を守れません。このファイルの SHA-256 を、配った所とは別の場所で公開されている値と比べてから使ってください。',
    script: 'JavaScript を使えるブラウザで開いてください。',
    language: '表示する言語',
    version: (version: string) => `Akashi ${version} の検証器`,
  },
  en: {
    offer: {
      title: 'Checking without trusting this server',
      lead: 'Even when your browser does the checking, the checker itself comes from this server. If the server delivered a false one, nothing inside the page could tell.',
      how: 'Here is the same checker as one file. Keep it, and you check with the very same thing every time, without this server and without a network.',
      download: 'Save the verifier',
      size: 'Size',
      hash: 'SHA-256',
      hashHelp:
        'Compute the SHA-256 of the saved file and compare it with the hash published elsewhere: where the project is published, on another Akashi, or from your own build. The value here is shown by this very server.',
      build: 'From the sources, npm ci && npm run build makes the same file with the same hash (dist/apps/verifier/).',
    },
    title: 'Credential verifier',
    lead: 'Everything happens in this one file. Neither files nor texts are sent anywhere.',
    network:
      'Signature, dates and content are checked without a network. Where the issuer’s keys or its list of revocations lie elsewhere, only those public documents are fetched. What cannot be reached is “unknown”, never “false”.',
    guard:
      'A page cannot guard against the server that sent it. Before you use this file, compare its SHA-256 with the hash published somewhere else than where you got it.',
    script: 'Open this in a browser with JavaScript.',
    language: 'Language',
    version: version => `Verifier of Akashi ${version}`,
  },
});
