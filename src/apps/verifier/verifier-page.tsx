/** The page inside the one file: the form and, once there is one, the report. No address of ours is in it. */
import type { Language } from '../web/language.ts';
import { FrameContext } from '../web/layout/frame-context.ts';
import { verifierFile } from '../web/messages/verifier-file.ts';
import { PageHead } from '../web/parts/page-head.tsx';
import { BrandMark } from '../web/parts/seal.tsx';
import { Sheet } from '../web/parts/sheet.tsx';
import { CheckForm } from '../web/verify/check-form.tsx';
import { hrefApart } from '../web/verify/render-report.tsx';

const names = { ja: '日本語', en: 'English' } as const;

/** HTML of the body; every value went through the escaping of hono/jsx. */
export function renderVerifierPage(lang: Language, version: string): string {
  const t = verifierFile[lang];
  const frame = { lang, href: hrefApart, formToken: () => '', path: '', search: '' };
  return String(
    <FrameContext.Provider value={frame}>
      <header class="top">
        <span class="brand">
          <BrandMark />
          Akashi
        </span>
        <fieldset class="apart-languages">
          <legend class="hidden">{t.language}</legend>
          {(['ja', 'en'] as const).map(each => (
            <button
              class="button quiet small"
              type="button"
              lang={each}
              data-language={each}
              aria-pressed={each === lang ? 'true' : 'false'}
            >
              {names[each]}
            </button>
          ))}
        </fieldset>
      </header>
      <div class="body">
        <main id="main" class="read" tabindex={-1}>
          <div id="verify-result" />
          <div id="verify-field" class="stack">
            <PageHead title={t.title} lead={t.lead} />
            <Sheet>
              <CheckForm apart />
            </Sheet>
            <p class="quiet">{t.network}</p>
            <p class="quiet">{t.guard}</p>
          </div>
        </main>
      </div>
      <footer class="foot">
        <p>{t.version(version)}</p>
      </footer>
    </FrameContext.Provider>,
  );
}
