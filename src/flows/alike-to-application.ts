/** What the register holds of other providers that is much the same as what an application is about: for its reviewers, and for the applicant before it is sent. */
import type { Comparison } from '../core/register/near-duplicates.ts';
import { soughtOfDraft } from '../core/register/sought-of-draft.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationRecord } from '../ports/store/accreditation.ts';
import type { RegisterEntry } from '../ports/store/register.ts';
import { findNearDuplicates } from './find-near-duplicates.ts';
import { publishedContent } from './send-application.ts';

/** Undefined where there is nothing to compare: it was published elsewhere, or the application is about no achievement. */
export async function alikeToApplication(
  application: Pick<ApplicationRecord, 'applicant' | 'content'>,
  ports: Pick<Ports, 'store' | 'reference' | 'crypto'>,
): Promise<Comparison<RegisterEntry> | undefined> {
  const published = await publishedContent(application, ports);
  if (published === undefined) return undefined;
  return findNearDuplicates({ ...soughtOfDraft(published), provider: application.applicant.issuerId }, ports);
}
