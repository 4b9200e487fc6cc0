/** What many credentials of an issuer have in common, with a mark in every place where something of one of them stands. */

import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';

/** Stands where something of the person's or of this one credential stood, up to the end of the string. */
const MARK = '\ue000';

/** `text` is a credential with nobody in it (security 22); `known` is the same in UTF-8, cut at its marks. */
export interface CredentialLayout {
  readonly text: string;
  readonly known: readonly Uint8Array[];
}

export const layoutOfText = (text: string): CredentialLayout => ({ text, known: text.split(MARK).map(utf8) });

/** What all credentials of one version, one key and one status list say alike. Whatever is not named here is taken for the person's. */
const SHARED = new Set(['@context', 'type', 'name', 'issuer']);
const SHARED_IN_SUBJECT = new Set([
  'type',
  'achievement',
  'identityType',
  'hashed',
  'resultDescription',
  'creditsEarned',
]);

/** What such texts begin with is the same for all: it stays outside of the mark. */
const BEGINNINGS = ['urn:uuid:', 'sha256$', 'z'];

/**
 * The layout of a credential as Akashi signs them. Undefined for one that none can be made of: with a number in a place of the person's
 * (it would stay in the layout), with the mark in a text, or with nothing to mark.
 */
export function credentialLayout(credential: JsonObject): CredentialLayout | undefined {
  try {
    const blank = Object.fromEntries(
      Object.entries(credential).map(([name, value]) => [name, blankMember(name, value)]),
    );
    const layout = layoutOfText(JSON.stringify(blank));
    return layout.known.length === 1 || JSON.stringify(credential).includes(MARK) ? undefined : layout;
  } catch (error) {
    if (error === UNMARKABLE) return undefined;
    throw error;
  }
}

function blankMember(name: string, value: JsonValue): JsonValue {
  if (name === 'credentialSubject') return eachOf(value, blankSubject);
  if (name === 'credentialStatus') return eachOf(value, blankStatus);
  if (name === 'proof') return eachOf(value, blankProof);
  return SHARED.has(name) ? value : blankAll(value);
}

const UNMARKABLE = new Error('a value that is no text');

function marked(value: JsonValue): string {
  if (typeof value !== 'string') throw UNMARKABLE;
  return (BEGINNINGS.find(beginning => value.startsWith(beginning)) ?? '') + MARK;
}

const eachOf = (value: JsonValue, change: (node: JsonObject) => JsonValue): JsonValue =>
  Array.isArray(value) ? value.map(item => eachOf(item, change)) : isJsonObject(value) ? change(value) : marked(value);

const blankAll = (value: JsonValue): JsonValue =>
  eachOf(value, node => Object.fromEntries(Object.entries(node).map(([name, each]) => [name, blankAll(each)])));

function blankSubject(node: JsonObject): JsonValue {
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      SHARED_IN_SUBJECT.has(name) ? value : eachOf(value, blankSubject),
    ]),
  );
}

/** `https://…/status/ID#17`: the list is shared. */
const blankStatus = (node: JsonObject): JsonValue => ({
  ...node,
  ...(typeof node.id === 'string' && { id: `${node.id.split('#')[0]}#${MARK}` }),
  ...(node.statusListIndex !== undefined && { statusListIndex: marked(node.statusListIndex) }),
});

const blankProof = (node: JsonObject): JsonValue => ({
  ...node,
  ...(node.created !== undefined && { created: marked(node.created) }),
  ...(node.proofValue !== undefined && { proofValue: marked(node.proofValue) }),
});
