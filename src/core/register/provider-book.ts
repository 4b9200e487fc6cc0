/**
 * By what a register knows its providers again: id, website and names, each alone enough, so that one can be added or changed while the others stay. A
 * provider keeps the CTID that it was first published under.
 */
import { foldText } from '../bytes/fold-text.ts';
import type { Provider } from './listing.ts';

export interface KnownProvider {
  readonly key: string;
  readonly ctid: string;
}

/** The surest first. Another width, another case or a slash at the end makes no other provider. */
export function keysOfProvider({ id, url, name }: Provider): readonly string[] {
  const names = [name.ja, name.en].flatMap(text => (text === undefined ? [] : `name:${foldText(text)}`));
  return [
    ...new Set([...(id === undefined ? [] : [`id:${id}`]), ...(url === undefined ? [] : [siteKey(url)]), ...names]),
  ];
}

/** `https://www.uni.example/` and `http://uni.example` are one site; what stands behind the host tells providers on one platform apart. */
function siteKey(url: string): string {
  const [, host = '', path = ''] = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)/i.exec(url) ?? ['', url];
  return `url:${host.toLowerCase()}${path.replace(/\/+$/, '')}`;
}

export class ProviderBook {
  /** What was written into it, for the register to keep. */
  readonly added: KnownProvider[] = [];
  readonly #ctids = new Map<string, string>();
  readonly #ids = new Map<string, Set<string>>();

  constructor(known: readonly KnownProvider[]) {
    for (const each of known) this.#keep(each);
  }

  /** `before`: who offered it until now; `computed`: the CTID of a provider that nobody has named yet. */
  ctidOf(before: Provider | undefined, after: Provider, computed: (provider: Provider) => string): string {
    const keys = keysOfProvider(after);
    const formerKeys = before === undefined ? [] : keysOfProvider(before);
    const isSame = formerKeys.some(key => keys.includes(key)) && (before?.id ?? after.id) === (after.id ?? before?.id);
    const all = isSame ? [...new Set([...keys, ...formerKeys])] : keys;
    // What was published before there was this book was computed of what the provider was then.
    const ctid = this.#find(all) ?? (isSame && before !== undefined ? computed(before) : computed(after));
    for (const key of all)
      if (!this.#ctids.has(key)) {
        this.#keep({ key, ctid });
        this.added.push({ key, ctid });
      }
    return ctid;
  }

  /** By the surest key. Somebody of the same name or site who has another id is somebody else. */
  #find(keys: readonly string[]): string | undefined {
    const own = keys.find(key => key.startsWith('id:'));
    for (const key of keys) {
      const ctid = this.#ctids.get(key);
      const ids = ctid === undefined ? undefined : this.#ids.get(ctid);
      if (ctid !== undefined && (own === undefined || ids === undefined || ids.has(own))) return ctid;
    }
    return undefined;
  }

  #keep({ key, ctid }: KnownProvider): void {
    this.#ctids.set(key, ctid);
    if (key.startsWith('id:')) this.#ids.set(ctid, (this.#ids.get(ctid) ?? new Set<string>()).add(key));
  }
}
