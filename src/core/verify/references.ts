/** What a credential names beside itself, by address: its schema, related resources, and where a fresh copy is to be had. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';

/** A stranger decides how many: these are looked at, and the rest stays unknown. */
export const referenceLimits = { schemas: 2, resources: 6 } as const;

export interface DeclaredSchema {
  readonly id: string;
  readonly type: string;
  /** Of the schema's text, when the credential says it. */
  readonly digest?: ResourceDigest;
}

export interface ResourceDigest {
  readonly digestSRI?: string;
  readonly digestMultibase?: string;
}

export interface RelatedResource extends ResourceDigest {
  readonly id: string;
}

const digestOf = ({ digestSRI, digestMultibase }: JsonObject): ResourceDigest => ({
  ...(typeof digestSRI === 'string' && { digestSRI }),
  ...(typeof digestMultibase === 'string' && { digestMultibase }),
});

/** VCDM §4.11; entries in a wrong form are findings of the schema check. */
export function declaredSchemas(document: JsonObject): readonly DeclaredSchema[] {
  return asList(document.credentialSchema).flatMap(each => {
    if (!isJsonObject(each) || typeof each.id !== 'string') return [];
    const type = asList(each.type).find(name => typeof name === 'string') ?? '';
    const digest = digestOf(each);
    return [{ id: each.id, type, ...(Object.keys(digest).length > 0 && { digest }) }];
  });
}

/** VCDM §5.3. */
export const relatedResources = (document: JsonObject): readonly RelatedResource[] =>
  asList(document.relatedResource).flatMap(each =>
    isJsonObject(each) && typeof each.id === 'string' ? [{ id: each.id, ...digestOf(each) }] : [],
  );

/** The types whose refresh is a plain request: 1EdTech Credential Refresh Service 1.0. */
const refreshTypes = ['1EdTechCredentialRefresh'];

/** VCDM §5.4; undefined where none is named, `url` left out where this verifier does not speak it. */
export function refreshServiceOf(document: JsonObject): { readonly type: string; readonly url?: string } | undefined {
  const services = asList(document.refreshService).filter(isJsonObject);
  const known = services.find(
    each => typeof each.id === 'string' && asList(each.type).some(type => refreshTypes.includes(String(type))),
  );
  if (known !== undefined) return { type: refreshTypes[0] ?? '', url: String(known.id) };
  const type = services.flatMap(each => asList(each.type)).find(each => typeof each === 'string');
  return type === undefined ? undefined : { type };
}
