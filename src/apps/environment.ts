/** Reads the environment into one checked value. Only compose.ts hands process.env to it. */
import { BlockList, isIP } from 'node:net';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { AkashiError } from '../core/error.ts';

export interface Environment {
  /** Address to listen on. */
  readonly host: string;
  readonly port: number;
  /** Origin that links are built from, without a trailing slash. */
  readonly url: string;
  readonly home: string;
  readonly masterKeyFile: string;
  /** Addresses or subnets whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Absent: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** Absent: the built-in mailbox, on loopback only. */
  readonly smtpUrl?: string;
  readonly mailFrom: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** `isRoot` decides where the home is (decisions.md: root's own home is closed to the account that runs PostgreSQL). */
export function readEnvironment(variables: Variables, isRoot: boolean): Environment {
  const text = (name: string): string | undefined => {
    const value = variables[name]?.trim();
    return value === '' ? undefined : value;
  };
  const host = text('HOST') ?? '127.0.0.1';
  const port = readPort(text('PORT'));
  const url = readOrigin(text('AKASHI_URL'), port);
  const home = absolute(text('AKASHI_HOME') ?? (isRoot ? '/var/lib/akashi' : join(homedir(), '.akashi')));
  const databaseUrl = readUrl('DATABASE_URL', text('DATABASE_URL'), ['postgres:', 'postgresql:']);
  const smtpUrl = readUrl('SMTP_URL', text('SMTP_URL'), ['smtp:', 'smtps:']);
  const mailFrom = text('MAIL_FROM') ?? `no-reply@${new URL(url).hostname}`;
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(mailFrom)) throw malformed('MAIL_FROM');
  // security 1: mails that anyone on this machine can read must not carry keys to a public site.
  if (smtpUrl === undefined && !isLoopbackName(host))
    throw new AkashiError('config.host-without-smtp', { at: 'HOST', detail: { host } });
  if (smtpUrl === undefined && !isLoopbackName(new URL(url).hostname))
    throw new AkashiError('config.public-without-smtp', { at: 'AKASHI_URL' });
  return {
    host,
    port,
    url,
    home,
    masterKeyFile: absolute(text('AKASHI_MASTER_KEY_FILE') ?? join(home, 'master.key')),
    trustedProxies: readProxies(text('AKASHI_TRUSTED_PROXIES')),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
    mailFrom,
  };
}

const malformed = (name: string): AkashiError =>
  new AkashiError('config.value-malformed', { at: name, detail: { name } });

const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(path));

function readPort(text: string | undefined): number {
  if (text === undefined) return 3000;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new AkashiError('config.port-malformed', { at: 'PORT', detail: { value: text } });
  return port;
}

/** localhost and not 127.0.0.1 by default: a passkey's relying party has to be a name. */
function readOrigin(text: string | undefined, port: number): string {
  if (text === undefined) return `http://localhost:${port}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new AkashiError('config.url-malformed', { at: 'AKASHI_URL' });
  }
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  const known = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname));
  if (!bare || !known) throw new AkashiError('config.url-malformed', { at: 'AKASHI_URL' });
  return url.origin;
}

function readUrl(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  try {
    if (protocols.includes(new URL(text).protocol)) return text;
  } catch {
    // falls through to the coded error
  }
  throw malformed(name);
}

function readProxies(text: string | undefined): readonly string[] {
  const entries = (text ?? '').split(',').map(entry => entry.trim());
  return entries.filter(entry => entry !== '').map(checkedProxy);
}

function checkedProxy(entry: string): string {
  const [address = '', bits] = entry.split('/');
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  if (family === 0 || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= most)))
    throw malformed('AKASHI_TRUSTED_PROXIES');
  return entry;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** localhost, anything under .localhost (RFC 6761 §6.3), 127.0.0.0/8 and ::1. */
export function isLoopbackName(name: string): boolean {
  const bare = name.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true;
  const family = isIP(bare);
  return family !== 0 && loopback.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** Where the file of the running server's addresses lies: written by serve, read by `akashi status` and `akashi verify`. */
export const addressesFile = (environment: Environment): string => join(environment.home, 'addresses.json');
