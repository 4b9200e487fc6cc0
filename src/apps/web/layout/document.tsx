/** The whole document around a page: head, skip link, header, console rail where there is one, main, footer. */
import type { Child } from 'hono/jsx';
import { visibleText } from '../../../core/bytes/visible-text.ts';
import type { Organization, Role } from '../../../ports/store/organization.ts';
import type { Person } from '../../../ports/store/people.ts';
import type { FlashMessage, RenderOptions } from '../../server/route.ts';
import { Callout } from '../parts/callout.tsx';
import { ConsoleRail } from './console-rail.tsx';
import { Footer } from './footer.tsx';
import { useFrame, useFrameWords } from './frame-context.ts';
import { Header } from './header.tsx';

export interface DocumentProps {
  readonly options: RenderOptions;
  readonly assets: { readonly styles: readonly string[]; readonly icon: string };
  readonly scripts: readonly string[];
  readonly origin: string;
  readonly version: string;
  readonly person?: Person;
  readonly organization?: Organization;
  readonly role?: Role;
  readonly flash?: FlashMessage;
  readonly noindex: boolean;
  readonly children?: Child;
}

function Head({ options, assets, scripts, origin, noindex }: DocumentProps) {
  const { lang, path } = useFrame();
  const t = useFrameWords();
  // Often a stranger's text; it stands where nobody looks for tricks
  const title = visibleText(options.title);
  const unprefixed = path.replace(/^\/(ja|en)(?=\/|$)/, '');
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – ${t.name}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {options.refresh !== undefined && (
        // Only where no script runs; with one, islands/refresh.ts exchanges the parts that changed.
        <noscript>
          <meta http-equiv="refresh" content={String(Math.max(5, options.refresh))} />
        </noscript>
      )}
      {noindex && <meta name="robots" content="noindex, nofollow" />}
      {options.description !== undefined && <meta name="description" content={options.description} />}
      {!noindex && <link rel="alternate" hreflang="ja" href={`${origin}/ja${unprefixed}`} />}
      {!noindex && <link rel="alternate" hreflang="en" href={`${origin}/en${unprefixed}`} />}
      <meta property="og:site_name" content={t.name} />
      <meta property="og:title" content={title} />
      <meta property="og:type" content="website" />
      <meta property="og:locale" content={lang === 'ja' ? 'ja_JP' : 'en_US'} />
      {options.description !== undefined && <meta property="og:description" content={options.description} />}
      {options.image !== undefined && <meta property="og:image" content={options.image} />}
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      {assets.styles.map(url => (
        <link rel="stylesheet" href={url} />
      ))}
      {options.feeds === true && (
        <link rel="alternate" type="application/atom+xml" href={`/register/feed.atom?lang=${lang}`} title={t.name} />
      )}
      {options.markup !== undefined && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: options.markup }} />
      )}
      {scripts.map(url => (
        <script type="module" src={url} />
      ))}
    </head>
  );
}

export function Document(props: DocumentProps) {
  const { options, person, organization, role, flash } = props;
  const { lang } = useFrame();
  const t = useFrameWords();
  const withRail = options.rail !== undefined && organization !== undefined;
  const width = options.width ?? (withRail ? 'work' : 'read');
  return (
    <html lang={lang}>
      <Head {...props} />
      <body class={withRail ? 'has-rail' : ''}>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <Header
          place={options.place ?? (withRail ? 'issue' : undefined)}
          {...(person === undefined ? {} : { person })}
        />
        <div class="body">
          {withRail && (
            <ConsoleRail current={options.rail ?? 'home'} organization={organization} role={role ?? 'viewer'} />
          )}
          <main id="main" class={width} tabindex={-1} data-refresh={options.refresh}>
            {flash !== undefined && (
              <Callout kind={flash.kind === 'done' ? 'pass' : 'unknown'} live>
                {flash.text}
              </Callout>
            )}
            {props.children}
          </main>
        </div>
        <Footer version={props.version} />
      </body>
    </html>
  );
}
