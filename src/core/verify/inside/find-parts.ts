/** Which credentials stand inside a document: endorsements, the record of a CLR, what a presentation shows. Found by name, not yet read. */
import { asList, isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../../bytes/json.ts';
import { typesOf } from '../check-shape.ts';

export interface FoundPart {
  readonly role: 'endorsement' | 'credential';
  /** JSON pointer into the document that holds it. */
  readonly at: string;
  /** Of an endorsement: what it praises. */
  readonly of?: 'credential' | 'achievement' | 'issuer' | 'creator';
  /** Of an endorsement: the ids of what it hangs on. It must be about one of them. */
  readonly about: readonly string[];
  /** A credential as JSON, as compact JWS, or enveloped. */
  readonly value: JsonValue;
}

export function findParts(document: JsonObject): readonly FoundPart[] {
  const types = typesOf(document);
  if (types.includes('VerifiablePresentation')) return credentialsOf(document, '');
  const parts: FoundPart[] = [];
  const subjects = asList(document.credentialSubject);
  subjects.forEach((subject, index) => {
    if (!isJsonObject(subject)) return;
    const at = Array.isArray(document.credentialSubject)
      ? `/credentialSubject${pointerStep(index)}`
      : '/credentialSubject';
    // CLR 2.0 §ClrSubject
    if (types.includes('ClrCredential')) parts.push(...credentialsOf(subject, at));
    asList(subject.achievement).forEach((achievement, place) => {
      if (!isJsonObject(achievement)) return;
      const there = `${at}/achievement${Array.isArray(subject.achievement) ? pointerStep(place) : ''}`;
      parts.push(...endorsementsOf(achievement, there, 'achievement'));
      if (isJsonObject(achievement.creator))
        parts.push(...endorsementsOf(achievement.creator, `${there}/creator`, 'creator'));
    });
  });
  if (isJsonObject(document.issuer)) parts.push(...endorsementsOf(document.issuer, '/issuer', 'issuer'));
  parts.push(...endorsementsOf(document, '', 'credential', idsOf(subjects)));
  return parts;
}

/** OB 3.0 §EndorsementCredential: embedded with a proof of its own, or as JWS. */
function endorsementsOf(
  holder: JsonObject,
  at: string,
  of: NonNullable<FoundPart['of']>,
  more: readonly string[] = [],
): FoundPart[] {
  if (holder.endorsement === undefined && holder.endorsementJwt === undefined) return [];
  const about = [...idsOf([holder]), ...more];
  return ['endorsement', 'endorsementJwt'].flatMap(member =>
    asList(holder[member]).map(
      (value, index): FoundPart => ({
        role: 'endorsement',
        at: `${at}/${member}${pointerStep(index)}`,
        of,
        about,
        value,
      }),
    ),
  );
}

const credentialsOf = (holder: JsonObject, at: string): FoundPart[] =>
  asList(holder.verifiableCredential).map(
    (value, index): FoundPart => ({
      role: 'credential',
      at: `${at}/verifiableCredential${pointerStep(index)}`,
      about: [],
      value,
    }),
  );

const idsOf = (nodes: readonly JsonValue[]): string[] =>
  nodes.flatMap(node => (isJsonObject(node) && typeof node.id === 'string' ? [node.id] : []));
