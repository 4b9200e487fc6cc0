/** The states of an award in a word each: its credential, its claim, its mail. */
import type { Award, AwardRow, MailState } from '../../../ports/store/awards.ts';
import { useFrame } from '../layout/frame-context.ts';
import { credentials } from '../messages/credentials.ts';
import { Chip, type ChipKind } from '../parts/index.ts';

type State = 'awarded' | 'recalled' | 'failed' | 'active' | 'revoked' | 'suspended' | 'replaced';

export function stateOf(award: Pick<AwardRow, 'state' | 'status' | 'replacedBy'>): State {
  if (award.state !== 'issued') return award.state;
  if (award.replacedBy !== undefined) return 'replaced';
  return award.status === 'none' ? 'active' : award.status;
}

const kinds: Readonly<Record<State, ChipKind>> = {
  awarded: 'neutral',
  recalled: 'neutral',
  failed: 'fail',
  active: 'pass',
  revoked: 'fail',
  suspended: 'unknown',
  replaced: 'neutral',
};

export function StateChip({ award }: { readonly award: Pick<AwardRow, 'state' | 'status' | 'replacedBy'> }) {
  const state = stateOf(award);
  const icon =
    state === 'awarded'
      ? 'clock'
      : state === 'recalled'
        ? 'stop'
        : state === 'suspended'
          ? 'pause'
          : state === 'replaced'
            ? 'pen'
            : undefined;
  return (
    <Chip kind={kinds[state]} {...(icon === undefined ? {} : { icon })}>
      {credentials[useFrame().lang].state[state]}
    </Chip>
  );
}

export function ClaimChip({ award }: { readonly award: Pick<Award, 'claim'> }) {
  const kind: ChipKind = award.claim === 'claimed' ? 'pass' : 'neutral';
  return <Chip kind={kind}>{credentials[useFrame().lang].claim[award.claim]}</Chip>;
}

const mailKinds: Readonly<Record<MailState, ChipKind>> = {
  queued: 'neutral',
  sending: 'neutral',
  sent: 'pass',
  bounced: 'fail',
  uncertain: 'unknown',
  cancelled: 'neutral',
};

export const MailChip = ({ state }: { readonly state: MailState }) => (
  <Chip kind={mailKinds[state]}>{credentials[useFrame().lang].mail[state]}</Chip>
);
