/** A certificate authority and a time stamp authority by OpenSSL, made for this run: honest by default, and able to sign what an honest one would not. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fromBER } from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';

/** Undefined where OpenSSL is not installed. */
export function opensslVersion(): string | undefined {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

export interface Issued {
  readonly name: string;
  readonly issuer: string;
  /** Lines of the extension section. */
  readonly extensions: readonly string[];
  readonly key?: 'ec' | 'rsa';
  /** YYMMDDHHMMSSZ. */
  readonly from?: string;
  readonly until?: string;
}

export const CA = [
  'basicConstraints=critical,CA:TRUE',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
];
export const TSA = [
  'basicConstraints=CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=critical,timeStamping',
];

export interface Authority {
  /** PEM of a certificate by its name. */
  pem(name: string): string;
  /** Makes a key and a certificate; who issues itself is a root. */
  issue(certificate: Issued): void;
  /** The answer to a query (TimeStampReq) as `openssl ts` gives it. */
  reply(query: Uint8Array, signer: string, chain?: readonly string[]): Uint8Array;
  /** A token over any TSTInfo, with any certificate. */
  sign(
    tstInfo: Uint8Array,
    signer: string,
    options?: { readonly chain?: readonly string[]; readonly more?: readonly string[] },
  ): Uint8Array;
  /** A query for this digest with a nonce of its own. */
  query(digest: Uint8Array): Uint8Array;
  close(): void;
}

export function openAuthority(): Authority {
  const folder = mkdtempSync(path.join(tmpdir(), 'akashi-tsa-'));
  const file = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): Buffer =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const pem = (name: string): string => readFileSync(file(`${name}.pem`), 'utf8');
  const chainFile = (names: readonly string[]): string => {
    writeFileSync(file('chain.pem'), names.map(pem).join(''));
    return 'chain.pem';
  };
  mkdirSync(file('new'));
  writeFileSync(file('index.txt'), '');
  writeFileSync(file('index.txt.attr'), 'unique_subject = no\n');
  writeFileSync(file('serial'), '1000\n');
  writeFileSync(file('tsa-serial'), '01\n');
  writeFileSync(
    file('openssl.cnf'),
    [
      ...[
        '[ca]',
        'default_ca=any',
        '[any]',
        'database=index.txt',
        'new_certs_dir=new',
        'serial=serial',
        'default_md=sha256',
        'policy=free',
        'default_days=3650',
      ],
      ...['[free]', 'commonName=supplied', '[req]', 'distinguished_name=dn', '[dn]'],
      ...[
        '[tsa]',
        'default_tsa=here',
        '[here]',
        'serial=tsa-serial',
        'default_policy=1.2.3.4.1',
        'digests=sha256',
        'signer_digest=sha256',
        'ess_cert_id_alg=sha256',
        'ordering=no',
        '',
      ],
    ].join('\n'),
  );
  return {
    pem,
    issue({ name, issuer, extensions, key = 'ec', from, until }) {
      const kind = key === 'ec' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['-newkey', 'rsa:2048'];
      openssl(
        'req',
        '-config',
        'openssl.cnf',
        '-new',
        ...kind,
        '-nodes',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.csr`,
      );
      writeFileSync(file('extensions.cnf'), `[x]\n${extensions.join('\n')}\n`);
      const by =
        issuer === name
          ? ['-selfsign', '-keyfile', `${name}.key`]
          : ['-cert', `${issuer}.pem`, '-keyfile', `${issuer}.key`];
      const dates = [
        ...(from === undefined ? [] : ['-startdate', from]),
        ...(until === undefined ? [] : ['-enddate', until]),
      ];
      const to = ['-extfile', 'extensions.cnf', '-extensions', 'x', '-in', `${name}.csr`, '-out', `${name}.pem`];
      openssl('ca', '-config', 'openssl.cnf', '-batch', '-notext', ...by, ...dates, ...to);
    },
    reply(query, signer, chain = []) {
      writeFileSync(file('query.tsq'), query);
      const with_ = chain.length === 0 ? [] : ['-chain', chainFile(chain)];
      return openssl(
        'ts',
        '-reply',
        '-config',
        'openssl.cnf',
        '-queryfile',
        'query.tsq',
        '-signer',
        `${signer}.pem`,
        '-inkey',
        `${signer}.key`,
        ...with_,
      );
    },
    sign(tstInfo, signer, { chain = [], more = ['-cades', '-md', 'sha256'] } = {}) {
      writeFileSync(file('info.der'), tstInfo);
      const with_ = chain.length === 0 ? [] : ['-certfile', chainFile(chain)];
      const to = [
        '-econtent_type',
        '1.2.840.113549.1.9.16.1.4',
        '-nodetach',
        '-binary',
        '-outform',
        'DER',
        '-nosmimecap',
      ];
      return openssl(
        'cms',
        '-sign',
        '-in',
        'info.der',
        '-signer',
        `${signer}.pem`,
        '-inkey',
        `${signer}.key`,
        ...with_,
        ...to,
        ...more,
      );
    },
    query(digest) {
      return openssl('ts', '-query', '-digest', Buffer.from(digest).toString('hex'), '-sha256', '-cert');
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The token of an answer, and the TSTInfo in a token. */
export function tokenOf(answer: Uint8Array): Uint8Array {
  const { result } = fromBER(new Uint8Array(answer).buffer);
  const token = (result.valueBlock as unknown as { value: { valueBeforeDecodeView: Uint8Array }[] }).value[1];
  if (token === undefined) throw new TypeError('no token in the answer');
  return new Uint8Array(token.valueBeforeDecodeView);
}
export function infoOf(token: Uint8Array): Uint8Array {
  const signed = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(token)).content });
  const content = signed.encapContentInfo.eContent;
  if (content === undefined) throw new TypeError('no content in the token');
  return new Uint8Array(content.getValue());
}
