/** Error codes: one union for the whole system, and the one error class that carries a code across an edge. */

/** Every code has words in Japanese and English in apps/words and an entry in docs/errors.md. Add a code to its area's block. */
export type ErrorCode =
  // bytes, time, key, did, jsonld, proof, jose
  | CoreCode
  // roster
  | RosterCode
  // badge, catalogue, status, baking
  | BadgeCode
  // badge pictures, foreign SVG, QR, certificates
  | ImageCode
  // checks of the verifier
  | CheckCode
  // organizations, people, sessions, sharing, storage, operation
  | ServiceCode
  // the database, backup and restore
  | StoreCode
  // keys, mail, configuration of the installation
  | OperationCode
  // awarding, issuing, status, export
  | AwardCode
  // claiming, holding, sharing
  | HolderCode
  // signing in, members, passkeys
  | PeopleCode
  // defining achievements, rosters on their way in, batches
  | ConsoleCode
  // erasing what is known of a person
  | ErasureCode
  // the transparency log: entries, tiles, checkpoints, witnesses, proofs, audit
  | LogCode
  // anchors of the log: a chain, time stamps
  | AnchorCode
  // frameworks, crosswalks, credit systems, and the files that they come from
  | FrameworkCode
  // what a register or a framework would miss in an achievement
  | LintCode
  // listings: their states, their files, searching them
  | RegisterCode
  // standards, applications, reviews, decisions, endorsements
  | AccreditationCode
  // accreditations, proofs of domains, the trust grade
  | TrustCode;

export type TrustCode =
  // an organization's own domains
  | 'domain.malformed'
  | 'domain.too-many'
  | 'domain.taken'
  // documents
  | 'trust.scope-empty'
  | 'trust.policy-malformed'
  // steps: the issuer's own domain
  | 'trust.domain-none-claimed'
  | 'trust.domain-configured'
  | 'trust.domain-recorded'
  | 'trust.domain-by-did'
  | 'trust.domain-operator'
  | 'trust.domain-not-linked'
  | 'trust.domain-not-recorded'
  | 'trust.domain-linkage-wrong'
  | 'trust.domain-unproven'
  | 'trust.domain-unreachable'
  | 'trust.domain-not-asked'
  // steps: accreditations
  | 'trust.accreditation-none'
  | 'trust.accredited'
  | 'trust.chain-link'
  | 'trust.accreditation-malformed'
  | 'trust.accreditation-forged'
  | 'trust.accreditation-unproven'
  | 'trust.accreditation-revoked'
  | 'trust.accreditation-suspended'
  | 'trust.accreditation-expired'
  | 'trust.accreditation-expired-since'
  | 'trust.accreditation-not-yet'
  | 'trust.accreditation-later'
  | 'trust.self-issued'
  | 'trust.other-provider'
  | 'trust.scope-level'
  | 'trust.scope-field'
  | 'trust.scope-achievement'
  | 'trust.scope-unstated'
  | 'trust.may-not-accredit'
  | 'trust.circular'
  | 'trust.chain-too-long'
  | 'trust.chain-broken'
  | 'trust.chain-unproven'
  | 'trust.accreditor-not-trusted'
  | 'trust.accreditor-limited'
  | 'trust.register-unreachable'
  | 'trust.register-unreadable'
  // steps: the register
  | 'trust.listed'
  | 'trust.listing-none';

export type AccreditationCode =
  // standards
  | 'accreditation.text-missing'
  | 'accreditation.text-too-long'
  | 'accreditation.validity-out-of-range'
  | 'accreditation.criteria-missing'
  | 'accreditation.too-many'
  | 'accreditation.key-malformed'
  | 'accreditation.key-taken'
  | 'accreditation.scale-malformed'
  | 'accreditation.requires-itself'
  | 'accreditation.standard-unfit'
  | 'accreditation.stale-draft'
  | 'accreditation.days-out-of-range'
  // applications
  | 'accreditation.applicant-malformed'
  | 'accreditation.achievement-missing'
  | 'accreditation.evidence-missing'
  | 'accreditation.link-malformed'
  | 'accreditation.file-too-large'
  | 'accreditation.incomplete'
  | 'accreditation.closed'
  // review and decision
  | 'accreditation.not-now'
  | 'accreditation.not-assigned'
  | 'accreditation.assigned-already'
  | 'accreditation.not-a-reviewer'
  | 'accreditation.undeclared'
  | 'accreditation.conflicted'
  | 'accreditation.reason-missing'
  | 'accreditation.score-missing'
  | 'accreditation.score-out-of-range'
  | 'accreditation.review-needed'
  | 'accreditation.two-reviewers-needed'
  | 'accreditation.same-decider'
  | 'accreditation.criterion-unmet'
  | 'accreditation.condition-missing'
  | 'accreditation.due-out-of-range'
  | 'accreditation.approval-missing'
  | 'accreditation.outcome-contradicts'
  | 'accreditation.appeal-late'
  | 'accreditation.appealed-already'
  // functions of organizations, endorsements
  | 'accreditation.not-an-accreditor'
  | 'accreditation.not-an-endorser'
  | 'accreditation.outside-mandate'
  | 'accreditation.mandate-reversed';

export type LintCode =
  | 'lint.learner-missing'
  | 'lint.title-missing'
  | 'lint.country-missing'
  | 'lint.awarding-body-missing'
  | 'lint.issue-date-missing'
  | 'lint.outcomes-missing'
  | 'lint.workload-missing'
  | 'lint.level-missing'
  | 'lint.assessment-missing'
  | 'lint.participation-missing'
  | 'lint.quality-assurance-missing'
  | 'lint.prerequisites-missing'
  | 'lint.supervision-missing'
  | 'lint.grade-missing'
  | 'lint.stackability-missing'
  | 'lint.further-information-missing'
  | 'lint.credit-unit-missing'
  | 'lint.size-below'
  | 'lint.size-above'
  | 'lint.title-word'
  | 'lint.purpose-missing'
  | 'lint.level-unknown'
  | 'lint.level-basis-impossible'
  | 'lint.skill-edition-missing'
  | 'lint.skill-not-in-edition'
  | 'lint.no-achievement'
  | 'lint.profile-unknown';

/** The register: words in apps/words/register.ts. */
export type RegisterCode =
  // states and the review clock
  | 'register.act-refused'
  | 'register.review-outside'
  | 'register.changed'
  | 'award.listing-overdue'
  // a file of entries
  | 'register.file-unreadable'
  | 'register.file-empty'
  | 'register.too-many-entries'
  | 'register.column-unknown'
  | 'register.entry-malformed'
  | 'register.entry-twice'
  | 'register.field-unknown'
  | 'register.field-missing'
  | 'register.field-wrong'
  | 'register.text-too-long'
  | 'register.value-unknown'
  | 'register.level-unknown'
  | 'register.level-reversed'
  | 'register.workload-wrong'
  | 'register.price-wrong'
  | 'register.date-wrong'
  | 'register.address-wrong'
  | 'register.import-refused'
  // searching
  | 'register.query-wrong'
  | 'register.cursor-wrong'
  // open data
  | 'register.folder-foreign';

export type FrameworkCode =
  | 'framework.unknown'
  | 'framework.level-unknown'
  | 'framework.level-malformed'
  | 'framework.same'
  | 'framework.path-short'
  | 'credit.system-unknown'
  | 'credit.not-convertible'
  | 'credit.value-unusable'
  | 'reference.kind-unknown'
  | 'reference.field-missing'
  | 'reference.field-unknown'
  | 'reference.field-wrong'
  | 'reference.level-twice'
  | 'reference.level-unknown'
  | 'reference.framework-unknown'
  | 'reference.rows-contradict'
  | 'reference.edition-taken'
  | 'reference.file-too-large'
  | 'reference.file-unreadable'
  | 'reference.unusable';

export type CoreCode =
  | 'bytes.malformed'
  | 'bytes.too-large'
  | 'bytes.unknown-base'
  | 'bytes.lone-surrogate'
  | 'json.malformed'
  | 'json.too-deep'
  | 'json.duplicate-key'
  | 'json.forbidden-key'
  | 'json.not-an-object'
  | 'json.number-not-portable'
  | 'json.number-not-finite'
  | 'time.malformed'
  | 'time.unknown-zone'
  | 'time.outside-era'
  | 'time.window-reversed'
  | 'key.malformed'
  | 'key.unsupported'
  | 'key.private'
  | 'did.malformed'
  | 'did.method-unsupported'
  | 'did.document-malformed'
  | 'did.id-mismatch'
  | 'did.method-not-found'
  | 'did.purpose-missing'
  | 'did.controller-mismatch'
  | 'jsonld.malformed'
  | 'jsonld.context-missing'
  | 'jsonld.context-unknown'
  | 'jsonld.context-not-held'
  | 'jsonld.term-undefined'
  | 'jsonld.lossy'
  | 'jsonld.too-complex'
  | 'proof.missing'
  | 'proof.malformed'
  | 'proof.suite-unsupported'
  | 'proof.purpose-wrong'
  | 'proof.context-mismatch'
  | 'proof.key-mismatch'
  | 'proof.signature-invalid'
  | 'proof.too-many'
  | 'proof.previous-missing'
  | 'proof.challenge-mismatch'
  | 'proof.expired'
  | 'proof.base-only'
  | 'proof.pointer-unmatched'
  | 'jose.malformed'
  | 'jose.algorithm-refused'
  | 'jose.crit-unknown'
  | 'jose.key-mismatch'
  | 'jose.header-unknown'
  | 'jose.claim-mismatch'
  | 'jose.type-wrong'
  | 'jose.signature-invalid'
  | 'sd-jwt.malformed'
  | 'sd-jwt.disclosure-malformed'
  | 'sd-jwt.disclosure-unsigned'
  | 'sd-jwt.disclosure-misplaced'
  | 'sd-jwt.digest-twice'
  | 'sd-jwt.name-reserved'
  | 'sd-jwt.name-taken'
  | 'sd-jwt.never-hidden'
  | 'sd-jwt.hash-unsupported'
  | 'sd-jwt.pointer-unmatched';
export type RosterCode =
  // the file
  | 'roster.empty'
  | 'roster.no-rows'
  | 'roster.file-too-large'
  | 'roster.file-unreadable'
  | 'roster.file-unsafe'
  | 'roster.encoding-unknown'
  | 'roster.quote-unclosed'
  | 'roster.xlsx-encrypted'
  | 'roster.xls-old'
  | 'roster.too-slow'
  | 'roster.too-many-rows'
  | 'roster.too-many-columns'
  | 'roster.column-missing'
  | 'roster.column-ambiguous'
  // a row: why it is refused
  | 'roster.name-missing'
  | 'roster.name-lost-character'
  | 'roster.hidden-character'
  | 'roster.cell-too-long'
  | 'roster.email-missing'
  | 'roster.email-malformed'
  | 'roster.duplicate-email'
  | 'roster.already-awarded'
  | 'roster.date-malformed'
  | 'roster.date-impossible'
  | 'roster.date-ambiguous'
  | 'roster.score-not-number'
  | 'roster.score-out-of-range'
  // a cell: what was repaired
  | RosterRepairCode;
export type RosterRepairCode =
  | 'roster.repaired-width'
  | 'roster.repaired-spaces'
  | 'roster.repaired-case'
  | 'roster.repaired-era-date'
  | 'roster.repaired-serial-date'
  | 'roster.repaired-date'
  | 'roster.repaired-score';
export type BadgeCode =
  | 'badge.malformed'
  | 'badge.date-malformed'
  | 'badge.recipient-missing'
  | 'badge.score-malformed'
  | 'badge.score-out-of-range'
  | 'input.empty'
  | 'input.too-large'
  | 'input.not-recognised'
  | 'input.too-demanding'
  | 'input.verifier-busy'
  | 'input.bundle-malformed'
  | 'input.bundle-too-large'
  | 'input.bundle-altered'
  | 'baking.not-png'
  | 'baking.not-svg'
  | 'baking.not-pdf'
  | 'baking.image-broken'
  | 'baking.no-credential'
  | 'baking.several-credentials'
  | 'baking.not-a-credential'
  | 'status.list-malformed'
  | 'status.list-too-short'
  | 'status.index-out-of-range'
  | 'status.purpose-mismatch'
  | 'status.entry-malformed'
  | 'achievement.name-missing'
  | 'achievement.description-missing'
  | 'achievement.criteria-missing'
  | 'achievement.original-missing'
  | 'achievement.translation-missing'
  | 'achievement.text-too-long'
  | 'achievement.too-many'
  | 'achievement.url-malformed'
  | 'achievement.value-unknown'
  | 'achievement.date-malformed'
  | 'achievement.skill-name-missing'
  | 'achievement.skill-url-missing'
  | 'achievement.skills-missing'
  | 'achievement.workload-malformed'
  | 'achievement.workload-missing'
  | 'achievement.workload-unusual'
  | 'achievement.credit-malformed'
  | 'achievement.level-malformed'
  | 'achievement.level-missing'
  | 'achievement.level-basis-impossible'
  | 'achievement.outcomes-missing'
  | 'achievement.assessment-missing'
  | 'achievement.participation-missing'
  | 'achievement.quality-assurance-missing'
  | 'achievement.supervision-missing'
  | 'achievement.result-malformed'
  | 'achievement.result-name-missing'
  | 'achievement.validity-malformed';
export type ImageCode =
  | 'image.design-malformed'
  | 'image.letters-malformed'
  | 'image.svg-malformed'
  | 'image.svg-unsafe'
  | 'image.svg-too-large'
  | 'image.not-an-image'
  | 'image.png-malformed'
  | 'image.png-too-large'
  | 'image.too-slow'
  | 'image.unrenderable'
  | 'image.text-too-long';
export type CheckCode =
  | 'check.internal'
  | 'check.skipped'
  | 'check.nothing-signed'
  | 'check.form-passed'
  | 'check.form-malformed'
  | 'check.form-duplicate-key'
  | 'check.form-too-deep'
  | 'check.form-number'
  | 'check.form-context-missing'
  | 'check.form-context-unknown'
  | 'check.form-context-not-held'
  | 'check.form-term-undefined'
  | 'check.form-lossy'
  | 'check.form-too-complex'
  | 'check.form-too-demanding'
  | 'check.form-not-credential'
  | 'check.form-older-version'
  | 'check.form-unreachable'
  | 'check.form-page-only'
  | 'check.form-empty'
  | 'check.form-too-large'
  | 'check.form-not-recognised'
  | 'check.form-picture-broken'
  | 'check.form-no-credential'
  | 'check.form-several-credentials'
  | 'check.schema-passed'
  | 'check.schema-missing'
  | 'check.schema-wrong-value'
  | 'check.schema-wrong-type'
  | 'check.schema-context-order'
  | 'check.schema-no-recipient'
  | 'check.proof-passed'
  | 'check.proof-passed-partly'
  | 'check.proof-base-only'
  | 'check.schema-withheld'
  | 'check.status-withheld'
  | 'check.dates-withheld'
  | 'check.proof-missing'
  | 'check.proof-malformed'
  | 'check.proof-too-many'
  | 'check.proof-invalid'
  | 'check.proof-expired'
  | 'check.proof-purpose-wrong'
  | 'check.proof-context-differs'
  | 'check.proof-challenge-differs'
  | 'check.disclosure-refused'
  | 'check.holder-signature-missing'
  | 'check.holder-signature-wrong'
  | 'check.holder-signature-unchecked'
  | 'check.seal-unchecked'
  | 'check.seal-missing'
  | 'check.presentation-signed'
  | 'check.presentation-unsigned'
  | 'check.proof-by-presentation'
  | 'check.issuer-by-presentation'
  | 'check.presentation-holder'
  | 'check.proof-key-mismatch'
  | 'check.proof-algorithm-refused'
  | 'check.proof-header-refused'
  | 'check.proof-claims-differ'
  | 'check.proof-suite-unsupported'
  | 'check.proof-not-prepared'
  | 'check.proof-no-key'
  | 'check.hosted-passed'
  | 'check.hosted-no-address'
  | 'check.hosted-differs'
  | 'check.hosted-redirected'
  | 'check.hosted-unreachable'
  | 'check.hosted-unreadable'
  | 'check.issuer-passed'
  | 'check.issuer-hosts'
  | 'check.issuer-elsewhere'
  | 'check.issuer-mismatch'
  | 'check.issuer-document-wrong'
  | 'check.issuer-unreachable'
  | 'check.issuer-not-bound'
  | 'check.key-passed'
  | 'check.key-hosted'
  | 'check.key-not-named'
  | 'check.key-not-found'
  | 'check.key-not-for-assertion'
  | 'check.key-not-for-authentication'
  | 'check.key-controller-differs'
  | 'check.key-revoked'
  | 'check.key-before-compromise'
  | 'check.key-compromised-unlogged'
  | 'check.key-compromised-unasked'
  | 'check.key-expired'
  | 'check.key-malformed'
  | 'check.key-private'
  | 'check.key-unsupported'
  | 'check.key-method-unsupported'
  | 'check.key-unreachable'
  | 'check.key-certificate'
  | 'check.status-passed'
  | 'check.status-none'
  | 'check.status-revoked'
  | 'check.status-suspended'
  | 'check.status-entry-malformed'
  | 'check.status-list-malformed'
  | 'check.status-list-mismatch'
  | 'check.status-list-foreign'
  | 'check.status-list-forged'
  | 'check.status-list-unproven'
  | 'check.status-list-stale'
  | 'check.status-purpose-mismatch'
  | 'check.status-index-out-of-range'
  | 'check.status-unsupported'
  | 'check.status-unreachable'
  | 'check.status-unreadable'
  | 'check.message-stands'
  | 'check.message-set'
  | 'check.message-none'
  | 'check.message-refresh'
  | 'check.message-not-read'
  | 'check.resources-passed'
  | 'check.resource-differs'
  | 'check.resource-unreachable'
  | 'check.resource-digest-unsupported'
  | 'check.declared-schema-passed'
  | 'check.declared-schema-failed'
  | 'check.declared-schema-differs'
  | 'check.declared-schema-unreachable'
  | 'check.declared-schema-unreadable'
  | 'check.declared-schema-unsupported'
  | 'check.declared-schema-shapes'
  | 'check.refresh-judged'
  | 'check.refresh-kept'
  | 'check.refresh-unsupported'
  | 'check.logged-since'
  | 'check.logged-passed'
  | 'check.logged-not-yet'
  | 'check.logged-not-asked'
  | 'check.logged-unreachable'
  | 'check.logged-unknown'
  | 'check.logged-wrong'
  | 'check.logged-witnessed'
  | 'check.logged-unwitnessed'
  | 'check.key-by-mirror'
  | 'check.key-by-log'
  | 'check.status-by-mirror'
  | 'check.anchored-before'
  | 'check.anchored-stamped'
  | 'check.anchored-not-asked'
  | 'check.anchored-missing'
  | 'check.anchored-wrong'
  | 'check.form-bundle-broken'
  | 'check.proof-by-bundle'
  | 'check.issuer-by-bundle'
  | 'check.key-by-bundle'
  | 'check.status-by-bundle'
  | 'check.status-as-of'
  | 'check.declared-schema-by-bundle'
  | 'check.dates-passed'
  | 'check.dates-not-yet'
  | 'check.dates-expired'
  | 'check.dates-malformed'
  | 'check.recipient-passed'
  | 'check.recipient-not-asked'
  | 'check.recipient-mismatch'
  | 'check.recipient-not-named'
  | 'check.recipient-unreadable'
  | 'check.recipient-inside'
  | 'check.recipient-holds-key'
  | 'check.recipient-key-shown'
  | 'check.endorsement-elsewhere'
  | 'check.inside-passed'
  | 'check.inside-failed'
  | 'check.inside-undecided'
  | 'check.inside-none'
  | 'check.inside-listed';
export type ServiceCode =
  | 'request.malformed'
  | 'request.too-large'
  | 'request.method-not-allowed'
  | 'request.cross-site'
  | 'request.form-expired'
  | 'request.too-many'
  | 'access.passkey-needed'
  | 'access.denied'
  | 'access.sign-in-needed'
  | 'access.own-sign-in-needed'
  | 'thing.not-found'
  | 'console.not-found'
  | 'internal.unexpected';

/** Database and backup: words in apps/words/store.ts. */
export type StoreCode =
  // the embedded server
  | 'store.account-missing'
  | 'store.home-closed'
  | 'store.home-unwritable'
  | 'store.binaries-missing'
  | 'store.version-differs'
  | 'store.data-incomplete'
  | 'store.init-failed'
  | 'store.start-failed'
  | 'store.disk-full'
  | 'store.password-refused'
  // any server
  | 'store.unreachable'
  | 'store.server-too-old'
  | 'store.encoding-not-utf8'
  | 'store.roles-refused'
  | 'store.number-too-large'
  | 'store.migration-changed'
  | 'store.migration-newer'
  | 'store.migration-failed'
  // stored things
  | 'store.duplicate'
  | 'store.unknown-reference'
  | 'store.outcome-unknown'
  // backup and restore
  | 'backup.disk-full'
  | 'backup.table-hidden'
  | 'backup.not-a-backup'
  | 'backup.format-unknown'
  | 'backup.key-wrong'
  | 'backup.tampered'
  | 'backup.truncated'
  | 'backup.schema-newer'
  | 'backup.schema-differs'
  | 'backup.target-not-empty'
  | 'backup.target-newer'
  | 'backup.key-too-short'
  | 'backup.expired';

export type OperationCode =
  | 'key.master-missing'
  | 'key.master-unreadable'
  | 'key.master-malformed'
  | 'key.unseal-failed'
  | 'key.none-in-use'
  | 'key.signer-lost'
  | 'key.too-many-signatures'
  | 'organization.slug-malformed'
  | 'organization.slug-taken'
  | 'organization.name-missing'
  | 'organization.time-zone-unknown'
  | 'config.public-without-smtp'
  | 'config.host-without-smtp'
  | 'config.port-malformed'
  | 'config.url-malformed'
  | 'config.value-malformed'
  | 'config.port-taken'
  | 'mail.not-accepted'
  | 'usage.command-unknown'
  | 'usage.option-unknown'
  | 'usage.argument-missing'
  | 'usage.argument-needless'
  | 'usage.value-unusable'
  | 'usage.options-contrary'
  | 'usage.arguments-malformed'
  | 'organization.unknown'
  | 'achievement.unknown'
  | 'credential.unknown'
  | 'usage.file-unreadable'
  | 'usage.file-unwritable'
  | 'usage.nothing-to-save'
  | 'usage.table-foreign'
  | 'usage.table-format'
  | 'usage.table-locked'
  | 'usage.address-malformed'
  | 'usage.vc-api'
  | 'usage.key-unusable';

export type PeopleCode =
  | 'sign-in.address-malformed'
  | 'sign-in.link-spent'
  | 'sign-in.code-wrong'
  | 'sign-in.passkey-failed'
  | 'passkey.recovery-waiting'
  | 'setup.done'
  | 'people.name-missing'
  | 'people.last-owner'
  | 'people.already-member'
  | 'people.invitation-unknown'
  | 'people.invitation-address'
  | 'people.address-taken'
  | 'people.last-address'
  | 'organization.website-malformed'
  | 'organization.email-malformed'
  | 'organization.country-unknown'
  | 'key.date-malformed';

export type HolderCode =
  | 'claim.unknown'
  | 'claim.ended'
  | 'claim.declined'
  | 'claim.revoked'
  | 'claim.taken'
  | 'share.end-malformed'
  | 'share.unknown'
  | 'share.without-file'
  | 'input.address-malformed'
  | 'input.address-refused'
  | 'input.address-unreachable'
  | 'input.page-only';

export type AwardCode =
  | 'award.nobody'
  | 'award.version-unknown'
  | 'award.archived'
  | 'award.already-awarded'
  | 'status.reason-missing'
  | 'status.not-suspendable'
  | 'status.irreversible'
  | 'export.needs-did-web'
  | 'export.issuer-replaced'
  | 'export.not-divisible';

/** What members do in the console: words in apps/words/console.ts. */
export type ConsoleCode =
  | 'achievement.slug-malformed'
  | 'achievement.slug-taken'
  | 'achievement.stale'
  | 'achievement.not-ready'
  | 'roster.date-in-future'
  | 'roster.file-missing'
  | 'roster.changed'
  | 'roster.settled'
  | 'batch.recall-too-late'
  | 'award.not-issued'
  | 'award.replaced'
  | 'award.nothing-corrected'
  | 'award.claim-closed'
  | 'award.mail-under-way'
  | 'award.none-chosen'
  | 'award.not-invited'
  | 'award.reminded-today'
  | 'award.not-failed'
  | 'request.key-malformed'
  | 'request.key-reused';

export type ErasureCode = 'award.erased' | 'erasure.ground-missing' | 'erasure.not-confirmed';

/** The transparency log: words in apps/words/log.ts. */
export type LogCode =
  // what it consists of
  | 'log.entry-malformed'
  | 'log.entry-unknown'
  | 'log.tile-malformed'
  | 'log.path-malformed'
  // signed notes, checkpoints
  | 'log.key-malformed'
  | 'log.note-malformed'
  | 'log.note-unsigned'
  | 'log.signature-invalid'
  | 'log.checkpoint-malformed'
  | 'log.origin-mismatch'
  // proofs, witnesses, anchors
  | 'log.proof-malformed'
  | 'log.proof-wrong'
  | 'log.request-malformed'
  | 'log.policy-malformed'
  | 'log.anchor-mismatch'
  // growing one's own
  | 'log.behind'
  | 'log.forked'
  | 'log.mark-unreadable'
  | 'log.not-halted'
  // being a witness of others'
  | 'witness.name-missing'
  | 'witness.name-differs'
  | 'witness.memory-lost'
  | 'witness.memory-unreadable'
  | 'mirror.other-log'
  // tiles outside of the database
  | 'tiles.unreachable'
  | 'tiles.differ'
  | AuditCode;

export type AnchorCode =
  // reading a chain
  | 'chain.unreachable'
  | 'chain.id-wrong'
  | 'chain.disagree'
  | 'chain.answer-malformed'
  | 'chain.contract-missing'
  | 'chain.anchor-missing'
  // writing to it
  | 'chain.off'
  | 'chain.key-unusable'
  | 'chain.fees-unsupported'
  | 'chain.fee-above-cap'
  | 'chain.gas-above-cap'
  | 'chain.refused'
  | 'chain.not-accepted'
  | 'chain.nonce-taken'
  | 'chain.size-passed'
  | 'chain.reorganised'
  // time stamps (RFC 3161)
  | 'timestamp.unreachable'
  | 'timestamp.refused'
  | 'timestamp.malformed'
  | 'timestamp.digest-wrong'
  | 'timestamp.nonce-wrong'
  | 'timestamp.signature-invalid'
  | 'timestamp.certificate-untrusted'
  | 'timestamp.certificate-expired'
  | 'timestamp.usage-wrong'
  | 'timestamp.time-wrong';

/** What an audit finds. */
export type AuditCode =
  | 'log.audit-unreadable'
  | 'log.audit-deleted'
  | 'log.audit-altered'
  | 'log.audit-inserted'
  | 'log.audit-reordered'
  | 'log.audit-duplicated'
  | 'log.audit-root-differs'
  | 'log.audit-incomplete'
  | 'log.audit-shrunk'
  | 'log.audit-behind'
  | 'log.audit-other-log'
  | 'log.audit-split-view'
  | 'log.audit-unwitnessed'
  | 'log.audit-status-differs'
  | 'log.audit-list-forged';

/** Bad data inside core: a value, never an exception. `at` is a JSON pointer, a column or a row. */
export type Result<T, C extends ErrorCode = ErrorCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: C; readonly at?: string };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const bad = <C extends ErrorCode>(
  code: C,
  at?: string,
): { readonly ok: false; readonly code: C; readonly at?: string } =>
  at === undefined ? { ok: false, code } : { ok: false, code, at };

export type ErrorDetail = Readonly<Record<string, string | number>>;

/** The one error class at the edges. Apps map the code to an HTTP status and to words, once. */
export class AkashiError extends Error {
  readonly code: ErrorCode;
  readonly at: string | undefined;
  readonly detail: ErrorDetail;
  constructor(code: ErrorCode, options: { at?: string; detail?: ErrorDetail; cause?: unknown } = {}) {
    super(
      options.at === undefined ? code : `${code} at ${options.at}`,
      options.cause === undefined ? {} : { cause: options.cause },
    );
    this.name = 'AkashiError';
    this.code = code;
    this.at = options.at;
    this.detail = options.detail ?? {};
  }
}

/** Turns a Result into its value or throws its code: for edges, not for core's own flow. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new AkashiError(result.code, result.at === undefined ? {} : { at: result.at });
}
