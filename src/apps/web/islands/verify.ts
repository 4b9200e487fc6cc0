/** Checks a credential inside the browser: the same core, @noble for cryptography, and no request that carries the file. */
import { nobleCrypto } from '../../../adapters/crypto/noble-crypto.ts';
import { isLanguage } from '../language.ts';
import { answerPage, examineApart } from '../verify/examine-apart.ts';
import { takeOverCheck } from '../verify/take-over-check.ts';

// This file is its own worker: where there is no document, it examines what the page hands it.
if (typeof document === 'undefined') answerPage(nobleCrypto);
else takeOverPage();

function takeOverPage(): void {
  const pageLanguage = document.documentElement.lang;
  const form = document.querySelector<HTMLFormElement>('#check');
  const result = document.querySelector<HTMLElement>('#verify-result');
  const field = document.querySelector<HTMLElement>('#verify-field');
  if (form === null || result === null || field === null) return;
  const verifier = examineApart(() => new Worker(import.meta.url, { type: 'module' }), nobleCrypto);
  const lang = isLanguage(pageLanguage) ? pageLanguage : 'ja';
  takeOverCheck({ form, result, field }, { lang, verifier, origin: location.origin });
}
