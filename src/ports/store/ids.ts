/** Which text is an id of what: plain strings with a name, so that signatures read. */

/** 20 characters of lower-case base32: 100 random bits, not guessable, no order. */
export type OrganizationId = string;
export type PersonId = string;
/** UUIDv7 made by the application, without `urn:uuid:`. */
export type AchievementId = string;
export type VersionId = string;
export type BatchId = string;
export type AwardId = string;
export type CredentialId = string;
export type RosterId = string;
export type StatusListId = string;
/** Milliseconds since 1970 (UTC). */
export type Instant = number;
/** 'YYYY-MM-DD': a date without a time stays one. */
export type LocalDate = string;
/** SHA-256 of a token, hex. The token itself is never stored. */
export type TokenHash = string;
