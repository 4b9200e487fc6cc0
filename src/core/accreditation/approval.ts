/** What an accreditor can approve, and whom that speaks of. */

/**
 * Three separate approvals of a micro-credential, as New Zealand has them: that it is listed, that its content is right, that this provider may
 * deliver it; and `issuer`, of the organization as such.
 */
export const approvalKinds = ['listing', 'content', 'delivery', 'issuer'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** Whom the signed approval speaks of. The right to deliver is its provider's, within the scope of one achievement. */
export const approvalSubject: Readonly<Record<ApprovalKind, 'achievement' | 'issuer'>> = {
  listing: 'achievement',
  content: 'achievement',
  delivery: 'issuer',
  issuer: 'issuer',
};

/** Whether an application for it must name an achievement. */
export const needsAchievement = (approval: ApprovalKind): boolean => approval !== 'issuer';
