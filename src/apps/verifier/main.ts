/** The verifier as one file, for use apart from any server (security 17). The build puts this script, its style and its words into it. */
import { nobleCrypto } from '../../adapters/crypto/noble-crypto.ts';
import { examine } from '../../core/verify/examination.ts';
import { isLanguage, type Language } from '../web/language.ts';
import { verifierFile } from '../web/messages/verifier-file.ts';
import { takeOverCheck } from '../web/verify/take-over-check.ts';
import { renderVerifierPage } from './verifier-page.tsx';

/** Put in by the build. */
declare const AKASHI_VERSION: string;

function show(lang: Language): void {
  document.documentElement.lang = lang;
  document.title = `${verifierFile[lang].title} – Akashi`;
  document.body.innerHTML = renderVerifierPage(lang, AKASHI_VERSION);
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]'))
    button.addEventListener('click', () => {
      show(button.dataset.language === 'en' ? 'en' : 'ja');
      document.querySelector<HTMLElement>('#main')?.focus();
    });
  const form = document.querySelector<HTMLFormElement>('#check');
  const result = document.querySelector<HTMLElement>('#verify-result');
  const field = document.querySelector<HTMLElement>('#verify-field');
  if (form !== null && result !== null && field !== null)
    takeOverCheck({ form, result, field }, { lang, verifier: { begin: () => examine(nobleCrypto) } });
}

const preferred = navigator.languages.map(each => each.slice(0, 2)).find(isLanguage);
show(preferred ?? 'ja');
