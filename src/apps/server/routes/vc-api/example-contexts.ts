/**
 * Contexts of the W3C's test suites: every word that no other context defines gets a meaning nobody agreed on. Known in the test profile only: a
 * credential for people must not carry such words.
 */
export const exampleContexts: ReadonlyMap<string, object> = new Map([
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
  [
    'https://www.w3.org/ns/credentials/undefined-terms/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/undefined-term#' } },
  ],
]);
