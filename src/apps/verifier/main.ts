/** The verifier as one file, for use apart from any server (security 17). The build puts this script, its style and its words into it. */
import { nobleCrypto } from '../../adapters/crypto/noble-crypto.ts';
import { isLanguage, type Language } from '../web/language.ts';
import { verifierFile } from '../web/messages/verifier-file.ts';
import { answerPage, examineApart } from '../web/verify/examine-apart.ts';
import { takeOverCheck } from '../web/verify/take-over-check.ts';
import { renderVerifierPage } from './verifier-page.tsx';

/** Put in by the build. */
declare const AKASHI_VERSION: string;

/** Read before the page is written over it. */
const script = typeof document === 'undefined' ? '' : (document.querySelector('script')?.textContent ?? '');
const verifier = examineApart(
  () => new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))),
  nobleCrypto,
);

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
  if (form !== null && result !== null && field !== null) takeOverCheck({ form, result, field }, { lang, verifier });
}

// The page's one script is its worker's too: a file from a disk has no other to load.
if (typeof document === 'undefined') answerPage(nobleCrypto);
else show(navigator.languages.map(each => each.slice(0, 2)).find(isLanguage) ?? 'ja');
