/** LinkedIn's “add to profile” address. Only what its holder shares goes into it, and LinkedIn sees it when the holder follows the link. */
export interface ProfileEntry {
  readonly name: string;
  readonly issuer: string;
  /** YYYY-MM-DD. */
  readonly awardedOn: string;
  /** YYYY-MM-DD, the last day. */
  readonly expiresOn?: string;
  /** The share's address. */
  readonly url: string;
}

export function linkedInAddress(entry: ProfileEntry): string {
  const [year = '', month = ''] = entry.awardedOn.split('-');
  const [endYear, endMonth] = entry.expiresOn?.split('-') ?? [];
  const query = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: entry.name,
    organizationName: entry.issuer,
    issueYear: year,
    issueMonth: String(Number(month)),
    ...(endYear === undefined || endMonth === undefined
      ? {}
      : { expirationYear: endYear, expirationMonth: String(Number(endMonth)) }),
    certUrl: entry.url,
  });
  return `https://www.linkedin.com/profile/add?${query}`;
}
