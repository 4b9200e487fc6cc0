/** The check `resources`: are related resources still those that were signed for (VCDM §5.3)? */
import type { JsonObject } from '../bytes/json.ts';
import { documentUrl } from './document-url.ts';
import type { Evidence } from './evidence.ts';
import { matchDigest } from './match-digest.ts';
import { type RelatedResource, referenceLimits, relatedResources } from './references.ts';
import { type Check, fail, pass, unknown } from './report.ts';

/** Undefined where none is named. The worst decides. */
export function judgeResources(document: JsonObject, evidence: Evidence): Check | undefined {
  const named = relatedResources(document);
  if (named.length === 0) return undefined;
  const looked = named.slice(0, referenceLimits.resources).map(each => judgeOne(each, evidence));
  const left = named[referenceLimits.resources];
  const checks =
    left === undefined
      ? looked
      : [...looked, unknown('resources', 'check.resource-unreachable', { resource: left.id })];
  return (
    checks.find(check => check.outcome === 'fail') ??
    checks.find(check => check.outcome === 'unknown') ??
    pass('resources', 'check.resources-passed', { count: named.length })
  );
}

function judgeOne(resource: RelatedResource, evidence: Evidence): Check {
  const detail = { resource: resource.id };
  const url = documentUrl(resource.id);
  const document = evidence.documents.find(each => each.url === url);
  if (document?.state !== 'got') return unknown('resources', 'check.resource-unreachable', detail);
  switch (matchDigest(document.bytes, resource)) {
    case 'same':
      return pass('resources', 'check.resources-passed', detail);
    case 'differs':
      return fail('resources', 'check.resource-differs', detail);
    case 'unsupported':
      return unknown('resources', 'check.resource-digest-unsupported', detail);
  }
}
