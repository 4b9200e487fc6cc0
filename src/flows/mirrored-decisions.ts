/** What a kept register answers of a subject: the accreditations and endorsements that its installation had signed, as they were signed. */
import { asList, isJsonObject } from '../core/bytes/json.ts';
import { decodeUtf8, utf8 } from '../core/bytes/utf8.ts';
import type { Instant } from '../core/time/instant.ts';
import type { MirrorStore } from '../ports/mirror-store.ts';
import { jsonIn } from './named-logs.ts';
import { MOST_ABOUT } from './read-accreditations.ts';

export interface MirroredDecisions {
  /** Undefined as long as not all of them were had: what is left out of an answer would be missed by nobody. */
  about(subject: string): { readonly bytes: Uint8Array; readonly at: Instant } | undefined;
}

export async function openDecisions(store: MirrorStore): Promise<MirroredDecisions> {
  const { at, decisions } = await store.listing();
  const bySubject = new Map<string, string[]>();
  // Ids tell the time: the newest first, as the register itself answers.
  for (const url of Object.keys(decisions).sort().reverse()) {
    const document = await store.document(url);
    const text = document && decodeUtf8(document.bytes);
    const json = document && jsonIn(document.bytes);
    const [subject] = asList(json?.credentialSubject).filter(isJsonObject);
    if (!text?.ok || typeof subject?.id !== 'string') continue;
    const own = bySubject.get(subject.id) ?? [];
    own.push(text.value);
    bySubject.set(subject.id, own);
  }
  return {
    about(subject) {
      if (at === undefined) return undefined;
      const found = (bySubject.get(subject) ?? []).slice(0, MOST_ABOUT);
      return { bytes: utf8(`{"accreditations":[${found.join(',')}]}`), at };
    },
  };
}
