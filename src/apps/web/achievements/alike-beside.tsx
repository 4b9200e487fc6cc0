/** Beside the editor: entries of other providers in the register that say the same as the draft, and what differs. */
import type { Reference } from '../../../core/frameworks/reference.ts';
import { newestOf } from '../../../core/frameworks/reference.ts';
import type { Comparison } from '../../../core/register/near-duplicates.ts';
import { limitOf, nearDuplicateTerms, reasonOf } from '../../words/near-duplicates.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { paths } from '../paths.ts';

export interface Alike {
  readonly alike: Comparison;
  readonly reference: Reference;
}

export function AlikeBeside({ alike, reference }: Alike) {
  const { found } = alike;
  const { lang, href } = useFrame();
  if (found.length === 0) return null;
  const t = nearDuplicateTerms[lang];
  const limit = limitOf(alike, lang);
  const names = new Map(newestOf(reference, 'framework').map(({ id, abbreviation }) => [id, abbreviation]));
  return (
    <section aria-labelledby="alike">
      <h2 id="alike">{t.title}</h2>
      <p class="quiet">{t.lead}</p>
      <ul class="findings">
        {found.map(each => (
          <li>
            <a href={href(paths.listing(each.listing.id))}>{localText(each.listing.content.title, lang)}</a>{' '}
            {localText(each.listing.content.provider.name, lang)}
            {lang === 'ja' ? '。' : '. '}
            {reasonOf(each, lang, id => names.get(id) ?? id)}
          </li>
        ))}
      </ul>
      {limit !== undefined && <p class="quiet">{limit}</p>}
    </section>
  );
}
