/** What `prepare` makes of an SD-JWT and of a Token Status List: the hashing and inflating is done. */
import type { JsonObject } from '../../bytes/json.ts';
import type { Result } from '../../error.ts';
import type { CompactJws } from '../../jose/compact-jws.ts';
import type { Disclosed } from '../../sd-jwt/disclose.ts';
import type { SdJwt } from '../../sd-jwt/parse-sd-jwt.ts';
import type { TokenStatusList } from '../../status/token-status-list.ts';

export interface PreparedSdJwt {
  readonly sdJwt: SdJwt;
  readonly disclosed: Result<Disclosed>;
  /** Of the presented text, by the hash that the issuer chose; only when the holder signed. */
  readonly sdHash: string | undefined;
}

export interface OpenedTokenList {
  readonly jws: CompactJws;
  readonly claims: JsonObject;
}

export interface PreparedTokenList extends OpenedTokenList {
  readonly decoded: Result<TokenStatusList>;
}
