/** The head of a verdict. Only a valid one bears the seal. */
import type { Child } from 'hono/jsx';
import { Icon } from './icon.tsx';
import { Seal } from './seal.tsx';

/** `title` is the credential's name; `sentence` says the verdict in plain words. */
export function VerdictHead({
  verdict,
  kicker,
  title,
  sentence,
  lang,
}: {
  readonly verdict: 'valid' | 'invalid' | 'undecided';
  readonly kicker?: Child;
  readonly title: string;
  readonly sentence: Child;
  readonly lang?: string;
}) {
  return (
    <div class={`verdict ${verdict}`}>
      {verdict === 'valid' ? (
        <Seal />
      ) : (
        <span class="verdict-mark">
          <Icon name={verdict === 'invalid' ? 'cross' : 'question'} size={56} />
        </span>
      )}
      <div>
        {kicker !== undefined && <p class="kicker">{kicker}</p>}
        <h1 class="serif" lang={lang}>
          {title}
        </h1>
        <p class="sentence">{sentence}</p>
      </div>
    </div>
  );
}
