/**
 * Reads JSON for whoever sees many credentials of one achievement: the second of a kind shows where its text differs from the first, and from the
 * third on comparing replaces parsing (core/bytes/json-layout.ts). What does not fit is parsed as everywhere, with the same answer.
 */
import type { JsonObject } from '../bytes/json.ts';
import { type JsonLayout, layoutOf, readByLayout, sharedNodes, stringsOf } from '../bytes/json-layout.ts';
import { makeLasting, setForm } from '../bytes/lasting-nodes.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { ok, type Result } from '../error.ts';
import { credentialFamily } from '../jsonld/template/template-memory.ts';

export interface TextMemory {
  /** As parseJsonObject. Nodes may be shared with other documents: nobody may change them. */
  read(text: string): Result<JsonObject>;
}

interface Family {
  readonly example: string;
  layout: JsonLayout | undefined;
  /** How often the layout was widened, or could not be; then it is given up. */
  tries: number;
}

/** As in jsonld/template/template-memory.ts: strangers name the families. */
const MOST_FAMILIES = 200;
const MOST_CHARACTERS = 64 * 1024;
const MOST_TRIES = 6;
const MOST_HOLES = 64;
/** A pile is of a few achievements at a time; to try a layout that does not fit costs a fraction of a microsecond. */
const TRIED_FIRST = 8;

/** What decides how a node is read must be the same in all of a layout, so that questions about its form have one answer. */
const DECIDING = new Set(['@context', 'type', '@type']);

export function createTextMemory(): TextMemory {
  const families = new Map<string, Family>();
  /** Most lately used first. */
  const recent: Family[] = [];

  const prefer = (family: Family): void => {
    const place = recent.indexOf(family);
    if (place >= 0) recent.splice(place, 1);
    recent.unshift(family);
    if (recent.length > TRIED_FIRST) recent.pop();
  };

  function learn(text: string, document: JsonObject): void {
    const name = credentialFamily(document);
    if (name === undefined || text.length > MOST_CHARACTERS) return;
    const family = families.get(name);
    if (family === undefined) {
      if (families.size >= MOST_FAMILIES) families.delete(families.keys().next().value as string);
      families.set(name, { example: text, layout: undefined, tries: 0 });
      return;
    }
    if (family.layout !== undefined && readByLayout(family.layout, text) !== undefined) {
      prefer(family);
      return;
    }
    if (family.tries >= MOST_TRIES) return;
    family.tries += 1;
    const wider = layoutOf(stringsOf(family.example), text, family.layout?.open ?? new Set(), DECIDING);
    if (wider === undefined || wider.open.size > MOST_HOLES) return;
    makeLasting(sharedNodes(wider));
    family.layout = wider;
    prefer(family);
  }

  return {
    read(text) {
      for (let n = 0; n < recent.length; n++) {
        const family = recent[n] as Family;
        const document = family.layout && readByLayout(family.layout, text);
        if (document === undefined) continue;
        if (n > 0) prefer(family);
        setForm(document, family.layout as JsonLayout);
        return ok(document);
      }
      const parsed = parseJsonObject(text);
      if (parsed.ok) learn(text, parsed.value);
      return parsed;
    },
  };
}
