/** What the forms below a report ask. Nothing of it is kept. */
import type { Policy } from '../../../core/verify/policy.ts';

/** Each present when its form was sent; what was filled in may be empty, and then nothing is asked. */
export interface Questions {
  readonly recipient?: AskedRecipient;
  readonly presentation?: AskedPresentation;
}

export interface AskedRecipient {
  readonly type: 'emailAddress' | 'name';
  readonly value: string;
}

/** What the reader gave the holder when he asked for a presentation. */
export interface AskedPresentation {
  readonly challenge: string;
  readonly domain: string;
}

export const isEmptyPresentation = ({ challenge, domain }: AskedPresentation): boolean =>
  challenge === '' && domain === '';

export function policyOf({ recipient, presentation }: Questions): Partial<Policy> {
  return {
    ...(recipient !== undefined && recipient.value !== '' && { recipient }),
    ...(presentation !== undefined && !isEmptyPresentation(presentation) && { presentation: given(presentation) }),
  };
}

const given = ({ challenge, domain }: AskedPresentation): NonNullable<Policy['presentation']> => ({
  ...(challenge !== '' && { challenge }),
  ...(domain !== '' && { domain }),
});
