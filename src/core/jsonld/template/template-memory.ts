/**
 * Canonical N-Quads for whoever sees many credentials of one achievement, as an employer's pile or a bulk run has them: the second of a kind
 * shows where they differ, and from the third on a template does the work (canonical-template.ts). What does not fit goes the usual way.
 */
import { isJsonObject, type JsonObject } from '../../bytes/json.ts';
import type { Crypto } from '../../key/crypto.ts';
import { BailOut } from '../frozen/bail-out.ts';
import { type CanonicalTemplate, canonicalTemplate } from './canonical-template.ts';
import { marksFor } from './hole.ts';
import { documentOf, type Kind, kindOf, matchDocument, widen } from './match-document.ts';

export interface TemplateMemory {
  /** SHA-256 of the canonical N-Quads; undefined when the usual way must be gone. */
  digest(document: JsonObject): Uint8Array | undefined;
}

interface Family {
  kind: Kind;
  holes: number;
  template: CanonicalTemplate | undefined;
  /** How often the kind was made wider; then it is given up. */
  widened: number;
}

/** Strangers name the families: there are so many at once, of documents no longer than this, and none is learned for ever. */
const MOST_FAMILIES = 200;
const MOST_CHARACTERS = 64 * 1024;
const MOST_WIDENED = 6;
/** Every hole costs a little; documents with more differences than this have nothing in common. */
const MOST_HOLES = 64;

export function createTemplateMemory(sha256: Crypto['sha256']): TemplateMemory {
  const families = new Map<string, Family>();
  return {
    digest(document) {
      const name = familyName(document);
      if (name === undefined) return undefined;
      const family = families.get(name);
      if (!family) {
        if (JSON.stringify(document).length > MOST_CHARACTERS) return undefined;
        if (families.size >= MOST_FAMILIES) families.delete(families.keys().next().value!);
        families.set(name, { kind: kindOf(document), holes: 0, template: undefined, widened: 0 });
        return undefined;
      }
      const values = family.template && matchDocument(family.kind, document, family.holes);
      if (values) return digestOf(family.template!, values, sha256);
      if (family.widened < MOST_WIDENED) learn(family, document, sha256);
      return undefined;
    },
  };
}

/** Credentials of one achievement by one issuer, or the proof configurations of one key. */
function familyName(document: JsonObject): string | undefined {
  const { verificationMethod } = document;
  return typeof verificationMethod === 'string'
    ? `${verificationMethod} ${Object.keys(document).join()}`
    : credentialFamily(document);
}

/** Of one achievement by one issuer, with the same members; undefined for what is no achievement credential. */
export function credentialFamily(document: JsonObject): string | undefined {
  const { issuer, credentialSubject } = document;
  const achievement = isJsonObject(credentialSubject) ? credentialSubject.achievement : undefined;
  const [by, of] = [isJsonObject(issuer) ? issuer.id : issuer, isJsonObject(achievement) ? achievement.id : undefined];
  return typeof by === 'string' && typeof of === 'string' ? `${by} ${of} ${Object.keys(document).join()}` : undefined;
}

function learn(family: Family, document: JsonObject, sha256: Crypto['sha256']): void {
  family.widened += 1;
  const wider = widen(family.kind, document);
  if (!wider || wider.holes > MOST_HOLES) {
    // Another shape under the same name: from now on this is the example
    Object.assign(family, { kind: kindOf(document), holes: 0, template: undefined });
    return;
  }
  Object.assign(family, { ...wider, template: compile(wider.kind, wider.holes, sha256) });
}

function compile(kind: Kind, holes: number, sha256: Crypto['sha256']): CanonicalTemplate | undefined {
  try {
    const marks = marksFor(JSON.stringify(documentOf(kind, () => '')));
    return canonicalTemplate(documentOf(kind, marks.of) as JsonObject, marks, holes, sha256);
  } catch (error) {
    if (error instanceof BailOut) return undefined;
    throw error;
  }
}

function digestOf(
  template: CanonicalTemplate,
  values: readonly string[],
  sha256: Crypto['sha256'],
): Uint8Array | undefined {
  try {
    return sha256(template.fill(values));
  } catch (error) {
    if (error instanceof BailOut) return undefined;
    throw error;
  }
}
