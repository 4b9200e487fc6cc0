/** Words for anchors of the log: a chain, time stamps. */
import type { AnchorCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

export const anchorWords: Record<AnchorCode, BilingualWords> = {
  'chain.unreachable': {
    status: 503,
    ja: {
      what: 'チェーンの接続先 {endpoint} が応答しません。',
      todo: '接続先の状態とアドレスを確かめてください。アンカーは待機しており、つながりしだい自動で送られます。',
    },
    en: {
      what: 'The chain endpoint {endpoint} does not answer.',
      todo: 'Check that it runs and that its address is right. Anchors wait, and are sent by themselves once it answers.',
    },
  },
  'chain.id-wrong': {
    status: 502,
    ja: {
      what: '接続先 {endpoint} は、設定したチェーン（{wanted}）ではなく {found} のものです。何も送っていません。',
      todo: 'AKASHI_CHAIN_ID と AKASHI_CHAIN_RPC を確かめてください。',
    },
    en: {
      what: 'The endpoint {endpoint} is of chain {found}, not of the configured {wanted}. Nothing was sent.',
      todo: 'Check AKASHI_CHAIN_ID and AKASHI_CHAIN_RPC.',
    },
  },
  'chain.disagree': {
    status: 502,
    ja: {
      what: '二つの接続先の答えが一致しません（{what}）。',
      todo: '片方が遅れているだけなら、自動で解消します。続く場合は、どちらかが誤っています。別の事業者の接続先と比べてください。',
    },
    en: {
      what: 'The two chain endpoints give different answers ({what}).',
      todo: 'If one of them only lags, this passes by itself. If it stays, one of them is wrong: compare with an endpoint of another provider.',
    },
  },
  'chain.answer-malformed': {
    status: 502,
    ja: {
      what: '接続先 {endpoint} の答えが正しい形ではありません（{what}）。',
      todo: 'この接続先の答えは使っていません。続く場合は、別の接続先に替えてください。',
    },
    en: {
      what: 'The answer of the endpoint {endpoint} is malformed ({what}).',
      todo: 'The answer was not used. If it stays so, choose another endpoint.',
    },
  },
  'chain.contract-missing': {
    status: 404,
    ja: {
      what: 'チェーン {chain} の {contract} に、Akashi のコントラクトがありません。',
      todo: 'AKASHI_CHAIN_CONTRACT を確かめるか、akashi anchor deploy で新しく配置してください。',
    },
    en: {
      what: 'There is no contract of Akashi at {contract} on chain {chain}.',
      todo: 'Check AKASHI_CHAIN_CONTRACT, or deploy one by akashi anchor deploy.',
    },
  },
  'chain.anchor-missing': {
    status: 404,
    ja: {
      what: 'この大きさ以上のチェックポイントは、まだチェーンに確定していません。',
      todo: 'アンカーは一定の間隔で送られます。しばらくしてから、もう一度確かめてください。',
    },
    en: {
      what: 'No checkpoint of this size is settled on the chain yet.',
      todo: 'Anchors are sent at intervals: look again later.',
    },
  },
  'chain.off': {
    status: 409,
    ja: {
      what: 'チェーンへのアンカーは設定されていません。',
      todo: 'AKASHI_CHAIN_RPC、AKASHI_CHAIN_ID、AKASHI_CHAIN_CONTRACT、AKASHI_CHAIN_KEY_FILE を設定してください。',
    },
    en: {
      what: 'Anchoring on a chain is not set up.',
      todo: 'Set AKASHI_CHAIN_RPC, AKASHI_CHAIN_ID, AKASHI_CHAIN_CONTRACT and AKASHI_CHAIN_KEY_FILE.',
    },
  },
  'chain.key-unusable': {
    status: 500,
    ja: {
      what: 'アンカー用の鍵のファイルを使えません。',
      todo: '中身は 16 進数 64 文字、権限は 0600 です。所有者も確かめてください。',
    },
    en: {
      what: 'The key file for anchors cannot be used.',
      todo: 'It holds 64 hexadecimal digits and has the mode 0600. Check its owner as well.',
    },
  },
  'chain.fees-unsupported': {
    status: 502,
    ja: {
      what: 'このチェーンは EIP-1559 の手数料に対応していません。',
      todo: 'EIP-1559 に対応するチェーンを選んでください。',
    },
    en: { what: 'This chain has no fees after EIP-1559.', todo: 'Choose a chain that has them.' },
  },
  'chain.fee-above-cap': {
    status: 503,
    ja: {
      what: '手数料が上限を超えています（いま {fee}、上限 {cap}、単位 wei）。',
      todo: '手数料が下がると自動で送られます。急ぐ場合は AKASHI_CHAIN_MAX_FEE を上げてください。',
    },
    en: {
      what: 'Fees are above the limit (now {fee}, limit {cap}, in wei).',
      todo: 'The anchor is sent by itself once they fall. Raise AKASHI_CHAIN_MAX_FEE if it cannot wait.',
    },
  },
  'chain.gas-above-cap': {
    status: 502,
    ja: {
      what: 'アンカーに必要なガスが多すぎます（{gas}、上限 {cap}）。何も送っていません。',
      todo: '接続先とコントラクトのアドレスを確かめてください。',
    },
    en: {
      what: 'An anchor would take too much gas ({gas}, limit {cap}). Nothing was sent.',
      todo: 'Check the endpoints and the address of the contract.',
    },
  },
  'chain.refused': {
    status: 409,
    ja: {
      what: 'コントラクトがアンカーを拒みました（{reason}）。',
      todo: 'NotAnchorer なら、コントラクトの所有者が AKASHI_CHAIN_KEY_FILE の鍵のアドレスを anchorer に設定してください。SizeNotGrown なら、もっと新しいアンカーがすでにあります。',
    },
    en: {
      what: 'The contract refuses the anchor ({reason}).',
      todo: 'NotAnchorer: its owner must name the address of the key in AKASHI_CHAIN_KEY_FILE. SizeNotGrown: a newer anchor is there already.',
    },
  },
  'chain.not-accepted': {
    status: 503,
    ja: {
      what: 'どの接続先もトランザクションを受け付けませんでした（{reason}）。',
      todo: '残高が足りない場合は、アンカー用のアドレスに補充してください。送信は自動で繰り返されます。',
    },
    en: {
      what: 'No endpoint takes the transaction ({reason}).',
      todo: 'If funds are short, top up the address of the anchoring key. Sending is repeated by itself.',
    },
  },
  'chain.nonce-taken': {
    status: 409,
    ja: {
      what: 'アンカー用の鍵が、ほかのところでも使われています。',
      todo: 'この鍵は Akashi だけで使ってください。アンカーは改めて送られます。覚えがなければ、所有者の鍵で anchorer を替えてください。',
    },
    en: {
      what: 'The key for anchors is used elsewhere, too.',
      todo: 'Keep it for Akashi alone. The anchor is sent anew. If it was not you, let the owner replace the anchorer.',
    },
  },
  'chain.size-passed': {
    status: 409,
    ja: {
      what: 'もっと大きいチェックポイントがすでにアンカーされているため、これは送れません。',
      todo: 'このログの新しいアンカーを確かめてください。覚えのない大きさなら、鍵が盗まれています。所有者の鍵で anchorer を替え、新しいコントラクトを配置してください。',
    },
    en: {
      what: 'A larger checkpoint is anchored already, so this one cannot be.',
      todo: 'Look at the newer anchor of this log. If its size was never reached, the key was stolen: let the owner replace the anchorer, and deploy a new contract.',
    },
  },
  'chain.reorganised': {
    status: 503,
    ja: {
      what: 'チェーンの巻き戻しで、アンカーのブロックがなくなりました。',
      todo: '同じトランザクションを自動で送り直しています。',
    },
    en: {
      what: 'The chain was reorganised, and the anchor’s block is gone.',
      todo: 'The same transaction is being sent again.',
    },
  },
  'timestamp.unreachable': {
    status: 503,
    ja: {
      what: 'タイムスタンプ局 {authority} が応答しません。',
      todo: 'アドレスは https でなければなりません。次の機会に自動でやり直します。',
    },
    en: {
      what: 'The time stamp authority {authority} does not answer.',
      todo: 'Its address must be https. It is asked again next time.',
    },
  },
  'timestamp.refused': {
    status: 502,
    ja: {
      what: 'タイムスタンプ局がスタンプを断りました（{reason}）。',
      todo: 'SHA-256 を受け付けるか、利用の条件を満たしているか、局に確かめてください。',
    },
    en: {
      what: 'The authority refuses to stamp ({reason}).',
      todo: 'Ask it whether it takes SHA-256, and what its terms are.',
    },
  },
  'timestamp.malformed': {
    status: 422,
    ja: { what: 'タイムスタンプの形が正しくありません。', todo: '使わずに、もう一度取得してください。' },
    en: { what: 'The time stamp is malformed.', todo: 'Do not use it; get another.' },
  },
  'timestamp.digest-wrong': {
    status: 422,
    ja: {
      what: 'タイムスタンプは別のデータのものです。',
      todo: 'このチェックポイントのタイムスタンプを取得し直してください。',
    },
    en: { what: 'The time stamp is of other data.', todo: 'Get one of this checkpoint.' },
  },
  'timestamp.nonce-wrong': {
    status: 502,
    ja: {
      what: 'タイムスタンプは、今回の求めに対するものではありません。',
      todo: '古い答えが使い回されたおそれがあります。もう一度取得してください。',
    },
    en: {
      what: 'The time stamp answers another request than this one.',
      todo: 'An old answer may have been replayed. Ask again.',
    },
  },
  'timestamp.signature-invalid': {
    status: 422,
    ja: { what: 'タイムスタンプの署名が正しくありません。', todo: '改変されています。使わないでください。' },
    en: { what: 'The signature of the time stamp is wrong.', todo: 'It was altered: do not use it.' },
  },
  'timestamp.certificate-untrusted': {
    status: 422,
    ja: {
      what: 'タイムスタンプの証明書が、設定したルートにつながりません。',
      todo: 'AKASHI_TIMESTAMP_ROOTS に、その局のルート証明書（PEM）が入っているか確かめてください。',
    },
    en: {
      what: 'The certificate of the time stamp leads to none of the configured roots.',
      todo: 'Check that AKASHI_TIMESTAMP_ROOTS holds the root of this authority (PEM).',
    },
  },
  'timestamp.certificate-expired': {
    status: 422,
    ja: {
      what: 'スタンプの時刻に、証明書が有効ではありませんでした。',
      todo: '使わないでください。局に知らせ、もう一度取得してください。',
    },
    en: {
      what: 'The certificate was not valid at the time of the stamp.',
      todo: 'Do not use it. Tell the authority, and get another.',
    },
  },
  'timestamp.usage-wrong': {
    status: 422,
    ja: {
      what: '証明書がタイムスタンプ専用ではありません。',
      todo: '使わないでください。局の証明書を確かめてください。',
    },
    en: {
      what: 'The certificate is not one for time stamps alone.',
      todo: 'Do not use it. Check the certificate of the authority.',
    },
  },
  'timestamp.time-wrong': {
    status: 502,
    ja: {
      what: 'スタンプの時刻が、この機器の時計と大きくずれています（{seconds} 秒）。',
      todo: '機器の時計を確かめてください。正しければ、局の時刻が誤っています。',
    },
    en: {
      what: 'The time of the stamp is far from the clock of this machine ({seconds} s).',
      todo: 'Check the clock here. If it is right, the authority’s is wrong.',
    },
  },
};
