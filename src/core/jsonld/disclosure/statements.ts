/** Canonical N-Quads as a list of statements whose blank nodes carry other labels: DI-ECDSA §3.4.1, §3.4.2 (label replacement). */
import { bad, ok, type Result } from '../../error.ts';
import { fromSortable, toSortable } from '../code-point-order.ts';

/** One of the two orders in docs/decisions/012-code-point-order.md. */
export type Order = 'code-point' | 'utf16';

/**
 * The statements of a canonical text, each with its line break, relabelled and sorted again. `proof.signature-invalid` when a label is
 * missing from `labelOf`: the document has a node that nobody signed. A text that only looks like a label, inside quotes, stays as it is.
 */
export function relabel(
  canonical: string,
  labelOf: (canonicalLabel: string) => string | undefined,
  order: Order,
): Result<string[]> {
  const statements: string[] = [];
  for (const line of canonical.split('\n').slice(0, -1)) {
    const renamed: string[] = [];
    for (const term of termsOf(line)) {
      const label = term.startsWith('_:') ? labelOf(term.slice(2)) : undefined;
      if (term.startsWith('_:') && label === undefined) return bad('proof.signature-invalid');
      renamed.push(label === undefined ? term : `_:${label}`);
    }
    statements.push(`${renamed.join(' ')} .\n`);
  }
  return ok(sortStatements(statements, order));
}

export const sortStatements = (statements: readonly string[], order: Order): string[] =>
  order === 'utf16' ? [...statements].sort() : statements.map(toSortable).sort().map(fromSortable);

/** Subject, predicate, object, and the graph if there is one, as N-Quads writes them; no blank stands in a term, but for a literal's text. */
function termsOf(line: string): string[] {
  const terms: string[] = [];
  for (let at = 0; line[at] !== '.' && at < line.length; ) {
    let end = at;
    if (line[at] === '"') for (end++; line[end] !== '"'; end++) if (line[end] === '\\') end++;
    end = line.indexOf(' ', end);
    terms.push(line.slice(at, end));
    at = end + 1;
  }
  return terms;
}
