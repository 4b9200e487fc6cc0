/** Names and values. A value that is undefined is left out, so that callers need no conditions. */
import type { Child } from 'hono/jsx';

export type Fact = readonly [name: string, value: Child | undefined];

export function Facts({ items }: { readonly items: readonly Fact[] }) {
  return (
    <dl class="facts">
      {items
        .filter(([, value]) => value !== undefined && value !== '' && value !== null && value !== false)
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
