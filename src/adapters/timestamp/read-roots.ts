import { Certificate } from 'pkijs';

/** The certificates in a PEM text, one or more. TypeError for none. */
export function readRoots(pem: string): readonly Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new TypeError('no certificate');
  return blocks.map(block => Certificate.fromBER(Buffer.from(block.replace(/-----[^-]+-----/g, ''), 'base64')));
}
