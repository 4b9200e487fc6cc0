/** Changes the status of all that match a search, if they still are those that were shown before it was confirmed. */
import type { Ports } from '../ports/ports.ts';
import type { AwardFilter } from '../ports/store/awards.ts';
import { changeStatus, type StatusRequest } from './change-status.ts';
import { type WeighedChange, weigh } from './weigh-status-change.ts';

export interface ChosenChange extends Omit<StatusRequest, 'credentials'> {
  readonly chosen: AwardFilter;
  readonly limit: number;
  /** The mark of what was weighed when it was shown. */
  readonly mark: string;
}

export type ChosenOutcome =
  /** 0: they had that status already. */
  | { readonly kind: 'changed'; readonly count: number }
  /** Others match by now, or fewer: nothing was changed. */
  | { readonly kind: 'moved'; readonly weighed: WeighedChange };

/** All or none, in one transaction. Throws what changeStatus throws. */
export function changeChosen(
  input: ChosenChange,
  ports: Pick<Ports, 'store' | 'clock' | 'random' | 'crypto'>,
): Promise<ChosenOutcome> {
  return ports.store.inOrganization(input.organization, async tx => {
    const weighed = await weigh(tx, input, ports);
    const { changing, staying, mark } = weighed;
    if (changing.length === 0 && staying.some(({ why }) => why === 'already')) return { kind: 'changed', count: 0 };
    if (mark !== input.mark) return { kind: 'moved', weighed };
    const credentials = changing.map(award => award.credentialId);
    return { kind: 'changed', count: await changeStatus(tx, { ...input, credentials }, ports) };
  });
}
