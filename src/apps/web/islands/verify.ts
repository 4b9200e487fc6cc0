/** Checks a credential inside the browser: the same core, @noble for cryptography, and no request that carries the file. */
import { nobleCrypto } from '../../../adapters/crypto/noble-crypto.ts';
import { isLanguage } from '../language.ts';
import { takeOverCheck } from '../verify/take-over-check.ts';

const pageLanguage = document.documentElement.lang;
const form = document.querySelector<HTMLFormElement>('#check');
const result = document.querySelector<HTMLElement>('#verify-result');
const field = document.querySelector<HTMLElement>('#verify-field');
if (form !== null && result !== null && field !== null)
  takeOverCheck(
    { form, result, field },
    { lang: isLanguage(pageLanguage) ? pageLanguage : 'ja', crypto: nobleCrypto, origin: location.origin },
  );
