/** What the page of one application, and each of its forms, is given. */
import type { ApplicationView } from '../../../flows/read-application.ts';
import type { Role } from '../../../ports/store/organization.ts';
import type { AlikeToApplication } from './alike-sheet.tsx';
import type { LevelledFramework, TypedReach } from './reach-fields.tsx';

export interface ApplicationPageProps {
  readonly slug: string;
  readonly view: ApplicationView;
  readonly self: string;
  /** A conflict of interest: sees that there is an application, and nothing of what it says or of how it is judged. */
  readonly isKeptOut: boolean;
  readonly role: Role;
  readonly mayManage: boolean;
  readonly alike: AlikeToApplication;
  /** Words of what keeps this person from deciding. */
  readonly bar?: string;
  /** What was refused just now. */
  readonly problem?: string;
  /** Of the form that decides: how many rows for conditions, and how far the approval is to reach. */
  readonly conditionRows: number;
  readonly reach: TypedReach;
  readonly frameworks: readonly LevelledFramework[];
  /** By field of the form that came back. */
  readonly errors: Readonly<Record<string, string>>;
  /** What was typed in the form that came back. */
  typed(name: string): string;
}
