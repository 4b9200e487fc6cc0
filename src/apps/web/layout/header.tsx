/** Brand and main places; on a phone they fold into a disclosure that needs no script. */
import type { Person } from '../../../ports/store/people.ts';
import { Icon } from '../parts/icon.tsx';
import { BrandMark } from '../parts/seal.tsx';
import { paths } from '../paths.ts';
import { useFrame, useFrameWords } from './frame-context.ts';

interface HeaderProps {
  readonly place: 'verify' | 'register' | 'wallet' | 'issue' | undefined;
  readonly person?: Person;
}

function Places({ place }: Pick<HeaderProps, 'place'>) {
  const { href } = useFrame();
  const t = useFrameWords();
  const places = [
    { id: 'verify', path: paths.verify, label: t.nav.verify },
    { id: 'register', path: paths.register, label: t.nav.register },
    { id: 'wallet', path: paths.wallet, label: t.nav.wallet },
    { id: 'issue', path: paths.consoles, label: t.nav.issue },
  ] as const;
  return (
    <ul class="places">
      {places.map(({ id, path, label }) => (
        <li>
          <a href={href(path)} aria-current={place === id ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function LanguageSwitch() {
  const { lang, path, search } = useFrame();
  const t = useFrameWords();
  const other = lang === 'ja' ? 'en' : 'ja';
  return (
    <a
      class="language"
      lang={other}
      hreflang={other}
      rel="nofollow"
      aria-label={t.otherLanguageLabel}
      href={`/language/${other}?to=${encodeURIComponent(path + search)}`}
    >
      {t.otherLanguage}
    </a>
  );
}

function Account({ person }: { readonly person?: Person }) {
  const { href, formToken } = useFrame();
  const t = useFrameWords();
  if (person === undefined) {
    return (
      <a class="sign-in" href={href(paths.signIn)}>
        {t.signIn}
      </a>
    );
  }
  return (
    <details class="menu">
      <summary>
        <Icon name="person" />
        <span class="person-name">{person.name}</span>
      </summary>
      <div class="menu-sheet">
        <a href={href(paths.account)}>{t.account}</a>
        <form method="post" action={href(paths.signOut)}>
          <input type="hidden" name="_form" value={formToken()} />
          <button type="submit">{t.signOut}</button>
        </form>
      </div>
    </details>
  );
}

export function Header({ place, person }: HeaderProps) {
  const { href } = useFrame();
  const t = useFrameWords();
  const account = person === undefined ? {} : { person };
  return (
    <header class="top">
      <a class="brand" href={href(paths.home)}>
        <BrandMark />
        <span>{t.name}</span>
      </a>
      <nav class="top-wide" aria-label={t.nav.label}>
        <Places place={place} />
        <LanguageSwitch />
        <Account {...account} />
      </nav>
      <details class="top-narrow">
        <summary>
          <Icon name="menu" />
          {t.menu}
        </summary>
        <nav aria-label={t.nav.label}>
          <Places place={place} />
          <LanguageSwitch />
          {person === undefined ? <Account /> : <NarrowAccount person={person} />}
        </nav>
      </details>
    </header>
  );
}

/** Inside the folded menu a second fold would be one too many. */
function NarrowAccount({ person }: { readonly person: Person }) {
  const { href, formToken } = useFrame();
  const t = useFrameWords();
  return (
    <div class="narrow-account">
      <a href={href(paths.account)}>
        {person.name} · {t.account}
      </a>
      <form method="post" action={href(paths.signOut)}>
        <input type="hidden" name="_form" value={formToken()} />
        <button type="submit">{t.signOut}</button>
      </form>
    </div>
  );
}
