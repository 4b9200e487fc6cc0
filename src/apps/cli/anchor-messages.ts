/** What `akashi anchor` says to people, in both languages. Errors have their words in apps/words. */

import type { ErrorCode } from '../../core/error.ts';
import type { Anchor } from '../../ports/store/anchors.ts';
import { wordsFor } from '../words/index.ts';
import { terminalLanguage } from './usage.ts';

interface AnchorMessages {
  readonly states: Readonly<Record<Anchor['state'], string>>;
  deployed(contract: string, block: number): string;
  readonly noAnchors: string;
  readonly chain: string;
  readonly anchorer: string;
  readonly size: string;
  readonly block: string;
  readonly stamp: string;
  readonly nothingToAnchor: string;
}

const ja: AnchorMessages = {
  states: { waiting: '待機中', sent: '送信済み、確定待ち', settled: '確定', passed: 'より新しいアンカーあり' },
  deployed: (contract, block) =>
    `コントラクトを ${contract} に配置しました（ブロック ${block}）。AKASHI_CHAIN_CONTRACT に設定してください。`,
  noAnchors: 'アンカーはまだありません。',
  chain: 'コントラクト',
  anchorer: '送信に使うアドレス',
  size: '件数',
  block: 'ブロック',
  stamp: 'タイムスタンプ',
  nothingToAnchor: '新しくアンカーするチェックポイントはありません。',
};

const en: AnchorMessages = {
  states: { waiting: 'waiting', sent: 'sent, not settled yet', settled: 'settled', passed: 'a newer one is anchored' },
  deployed: (contract, block) => `The contract is at ${contract} (block ${block}). Set AKASHI_CHAIN_CONTRACT to it.`,
  noAnchors: 'No anchors yet.',
  chain: 'contract',
  anchorer: 'sent from',
  size: 'entries',
  block: 'block',
  stamp: 'time stamp',
  nothingToAnchor: 'There is no new checkpoint to anchor.',
};

export const anchorMessages = (): AnchorMessages => ({ ja, en })[terminalLanguage()];
/** What happened, in a sentence. */
export const saidOf = (problem: string): string =>
  `${wordsFor(problem as ErrorCode, terminalLanguage()).what} [${problem}]`;
