/** The environment of anchors and time stamps, read into one checked value. Nothing set: both are off. Only the compose files hand process.env to it. */
import { AkashiError } from '../core/error.ts';

export interface ChainEnvironment {
  /** Two endpoints. */
  readonly urls: readonly string[];
  readonly chain: number;
  readonly keyFile: string;
  readonly confirmations: number;
  /** Wei for each unit of gas. */
  readonly feeCap: bigint;
  /** Milliseconds. */
  readonly every: number;
}

export interface StampEnvironment {
  readonly urls: readonly string[];
  /** A PEM file. */
  readonly rootsFile: string;
  /** Milliseconds. */
  readonly every: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

const MINUTE = 60_000;
const GWEI = 1_000_000_000n;
/** Full nodes keep the state of 128 blocks, and it is asked of a settled one. */
const MOST_CONFIRMATIONS = 100;

/** Undefined while AKASHI_CHAIN_RPC is not set; `chain.off` when something that belongs to it is missing, `config.value-malformed` otherwise. */
export function readChainEnvironment(variables: Variables): ChainEnvironment | undefined {
  const text = textOf(variables);
  const reading = readChainReading(variables);
  if (reading === undefined) return undefined;
  const keyFile = text('AKASHI_CHAIN_KEY_FILE');
  if (keyFile === undefined) throw new AkashiError('chain.off', { at: 'AKASHI_CHAIN_KEY_FILE' });
  return {
    ...reading,
    keyFile,
    feeCap: readGwei('AKASHI_CHAIN_MAX_FEE', text('AKASHI_CHAIN_MAX_FEE') ?? '50'),
    every: readMinutes('AKASHI_CHAIN_EVERY', text('AKASHI_CHAIN_EVERY') ?? '60'),
  };
}

/** What reading a chain needs, without a key: as above. */
export function readChainReading(
  variables: Variables,
): Pick<ChainEnvironment, 'urls' | 'chain' | 'confirmations'> | undefined {
  const text = textOf(variables);
  const rpc = text('AKASHI_CHAIN_RPC');
  if (rpc === undefined) return undefined;
  const urls = readUrls('AKASHI_CHAIN_RPC', rpc, ['http:', 'https:']);
  // One that is asked twice agrees with itself.
  if (urls.length !== 2 || new Set(urls.map(url => new URL(url).host)).size !== 2) throw malformed('AKASHI_CHAIN_RPC');
  const chain = text('AKASHI_CHAIN_ID');
  if (chain === undefined) throw new AkashiError('chain.off', { at: 'AKASHI_CHAIN_ID' });
  const confirmations = text('AKASHI_CHAIN_CONFIRMATIONS') ?? '12';
  return {
    urls,
    chain: wholeNumber('AKASHI_CHAIN_ID', chain, 1, Number.MAX_SAFE_INTEGER),
    confirmations: wholeNumber('AKASHI_CHAIN_CONFIRMATIONS', confirmations, 1, MOST_CONFIRMATIONS),
  };
}

/** The PEM file of the roots that are believed, if there is one. */
export const readStampRoots = (variables: Variables): string | undefined => textOf(variables)('AKASHI_TIMESTAMP_ROOTS');

/** Whether either is asked for. */
export const anchoringIsOn = (variables: Variables): boolean =>
  ['AKASHI_CHAIN_RPC', 'AKASHI_TIMESTAMP_URLS'].some(name => textOf(variables)(name) !== undefined);

/** The contract's address in lower case. */
export function readContract(variables: Variables): string {
  const value = textOf(variables)('AKASHI_CHAIN_CONTRACT');
  if (value === undefined) throw new AkashiError('chain.off', { at: 'AKASHI_CHAIN_CONTRACT' });
  return readAddress('AKASHI_CHAIN_CONTRACT', value);
}

/** An address on the chain; `name` is where it stands. */
export function readAddress(name: string, value: string): string {
  if (!/^0x[0-9a-f]{40}$/i.test(value)) throw malformed(name);
  return value.toLowerCase();
}

export function readStampEnvironment(variables: Variables): StampEnvironment | undefined {
  const text = textOf(variables);
  const urls = text('AKASHI_TIMESTAMP_URLS');
  if (urls === undefined) return undefined;
  const rootsFile = text('AKASHI_TIMESTAMP_ROOTS');
  if (rootsFile === undefined) throw malformed('AKASHI_TIMESTAMP_ROOTS');
  return {
    urls: readUrls('AKASHI_TIMESTAMP_URLS', urls, ['https:']),
    rootsFile,
    every: readMinutes('AKASHI_TIMESTAMP_EVERY', text('AKASHI_TIMESTAMP_EVERY') ?? '1440'),
  };
}

const textOf =
  (variables: Variables) =>
  (name: string): string | undefined => {
    const value = variables[name]?.trim();
    return value === '' ? undefined : value;
  };

const malformed = (name: string): AkashiError =>
  new AkashiError('config.value-malformed', { at: name, detail: { name } });

function readUrls(name: string, text: string, protocols: readonly string[]): string[] {
  return text.split(',').map(each => {
    if (!URL.canParse(each.trim())) throw malformed(name);
    const url = new URL(each.trim());
    if (!protocols.includes(url.protocol)) throw malformed(name);
    return url.href;
  });
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d{1,16}$/.test(text) || value < least || value > most) throw malformed(name);
  return value;
}

/** Up to a year. */
const readMinutes = (name: string, text: string): number => wholeNumber(name, text, 1, 525_600) * MINUTE;

function readGwei(name: string, text: string): bigint {
  const [, whole, parts = ''] = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  const wei = whole === undefined ? 0n : BigInt(whole) * GWEI + BigInt(parts.padEnd(9, '0'));
  if (wei === 0n) throw malformed(name);
  return wei;
}
