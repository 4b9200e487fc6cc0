// The limit that everything is compared to: raw node:crypto Ed25519 over the 64 bytes that a Data Integrity proof signs.
import crypto from 'node:crypto';
import type { Case } from './measure.ts';

const pair = crypto.generateKeyPairSync('ed25519');
const message = crypto.randomBytes(64);
const signature = crypto.sign(null, message, pair.privateKey);

export const rawSign: Case = { name: 'raw Ed25519 sign', run: () => crypto.sign(null, message, pair.privateKey) };
export const rawVerify: Case = {
  name: 'raw Ed25519 verify',
  run: () => crypto.verify(null, message, pair.publicKey, signature),
};
