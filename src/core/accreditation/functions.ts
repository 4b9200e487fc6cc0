/** What an organization may do: every one issues; the operator makes some accreditors and endorsers. */
export const organizationFunctions = ['issuer', 'accreditor', 'endorser'] as const;
export type OrganizationFunction = (typeof organizationFunctions)[number];
