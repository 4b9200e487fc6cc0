/** gzip (RFC 1952) for status lists: level 6, where level 9 costs 14 times more for nothing. */
export type Gzip = (data: Uint8Array) => Uint8Array;
