/** The unsigned endorsement of an issuer or an achievement: what an industry body says of it, in whose name, and for how long that holds. */
import type { IssuerProfile } from '../badge/build-profile.ts';
import type { When } from '../badge/credential-build.ts';
import type { JsonObject } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import { pickText } from '../catalogue/pick-text.ts';
import type { Language, StatusPurpose } from '../catalogue/value-lists.ts';
import { ok, type Result } from '../error.ts';
import { buildStatusEntry, statusEntryId } from '../status/status-entry.ts';
import type { LocalDate } from '../time/local-date.ts';
import { accreditationContexts, profileOf, stampDates, textTerm } from './build-accreditation.ts';

export interface EndorsementBuild {
  /** `urn:uuid:` made by the caller. */
  readonly id: string;
  readonly endorser: IssuerProfile;
  /** DID or https id of an issuer, or `urn:uuid:` of an achievement version. */
  readonly about: string;
  /** What is said, in words; the original language is `language` where it has that, else whichever there is. */
  readonly comment: Text;
  /** As what the endorser speaks ("elected by the members for information industries"), and the calendar days of it. */
  readonly mandate?: { readonly role?: Text; readonly from?: LocalDate; readonly until?: LocalDate };
  readonly language: Language;
  readonly zone: string;
  readonly awarded: When;
  readonly validFrom: When;
  readonly validUntil?: When;
  readonly status?: { readonly listUrl: string; readonly index: number; readonly purpose: StatusPurpose };
}

const NAME = { ja: '推薦', en: 'Endorsement' } as const;

/** OB 3.0 §EndorsementCredential. `badge.date-malformed`, `time.unknown-zone`. */
export function buildEndorsement(build: EndorsementBuild): Result<JsonObject> {
  const { language, comment, mandate, status } = build;
  const dates = stampDates(
    { awardedDate: build.awarded, validFrom: build.validFrom, validUntil: build.validUntil },
    build.zone,
  );
  if (!dates.ok) return dates;
  return ok({
    '@context': accreditationContexts(),
    id: build.id,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: NAME[language],
    issuer: profileOf(build.endorser),
    ...dates.value,
    credentialSubject: {
      id: build.about,
      type: ['EndorsementSubject'],
      endorsementComment: pickText(comment, language, language) ?? '',
      // The comment in every language that it was given in.
      ...textTerm('descriptionIn', Object.keys(comment).length > 1 ? comment : undefined),
      ...textTerm('mandate', mandate?.role),
      ...(mandate?.from !== undefined && { mandateFrom: mandate.from }),
      ...(mandate?.until !== undefined && { mandateUntil: mandate.until }),
    },
    ...(status !== undefined && {
      credentialStatus: buildStatusEntry({
        id: statusEntryId(status.listUrl, status.index),
        listUrl: status.listUrl,
        index: String(status.index),
        purpose: status.purpose,
      }),
    }),
  });
}
