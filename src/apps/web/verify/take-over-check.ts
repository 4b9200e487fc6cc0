/** The form of a check, taken over in the browser: files and texts are examined here, and no request carries them. */
import { sha256 } from '@noble/hashes/sha2.js';
import { AkashiError } from '../../../core/error.ts';
import { isZip } from '../../../core/evidence/open-zip.ts';
import { NOBODY_TRUSTED } from '../../../core/trust/trust-policy.ts';
import type { Gatherer } from '../../../flows/gather-evidence.ts';
import { saveEvidence } from '../../../flows/save-evidence.ts';
import { openGiven, verifyWithEvidence } from '../../../flows/verify-credential.ts';
import type { Verifier } from '../../../ports/verifier.ts';
import { badgeWords } from '../../words/badge.ts';
import type { Language } from '../language.ts';
import { verify } from '../messages/verify.ts';
import { gatherInBrowser } from './gather-in-browser.ts';
import { policyOf, type Questions } from './questions.ts';
import { renderReport } from './render-report.tsx';
import { trustPolicyOf } from './trust-policy-of.ts';

export interface CheckPlaces {
  readonly form: HTMLFormElement;
  /** Where the report is shown; the field goes meanwhile. */
  readonly result: HTMLElement;
  readonly field: HTMLElement;
}

export interface CheckSurroundings {
  readonly lang: Language;
  readonly verifier: Verifier;
  /** The server that this page came from, which opens links. Left out in the file that is used apart: nobody opens them there. */
  readonly origin?: string;
}

const clock = { now: () => Date.now() };
const wait = (milliseconds: number) => new Promise<void>(resolve => void setTimeout(resolve, milliseconds));

/** One credential under examination; what was fetched for it is kept while the page is open. */
interface Matter {
  readonly text: string;
  readonly gather: Gatherer;
  /** It brought documents of its own. */
  readonly isBundle: boolean;
}

export function takeOverCheck({ form, result, field }: CheckPlaces, surroundings: CheckSurroundings): void {
  const { lang, verifier, origin } = surroundings;
  const t = verify[lang];
  const gatherer = () => gatherInBrowser(origin);
  // Whoever opens this server's page asks by its list; the file that is used apart trusts nobody.
  const trustPolicy = origin === undefined ? Promise.resolve(NOBODY_TRUSTED) : trustPolicyOf(origin);
  const wordsFor = (code: AkashiError['code']): string => wordsOf(code, lang);
  const file = form.querySelector<HTMLInputElement>('input[type=file]');
  const text = form.querySelector<HTMLTextAreaElement>('textarea');
  const where = form.querySelector<HTMLElement>('#check-where');
  const problem = document.createElement('p');
  problem.setAttribute('role', 'alert');
  problem.className = 'field-error';
  where?.before(problem);
  const tell = (message: string): void => {
    if (where !== null) where.textContent = message;
  };
  const ready = origin === undefined ? t.field.inBrowser : `${t.field.inBrowser} ${t.field.linkGoes}`;
  const fail = (message: string): void => {
    problem.textContent = message;
    tell(ready);
  };
  tell(ready);
  field.querySelector('#check-script')?.remove();
  form.dataset.ready = 'yes';

  form.addEventListener('submit', event => {
    const chosen = file?.files?.[0];
    const typed = text?.value.trim() ?? '';
    // A link or a code is no file: the server opens it, as the page says.
    const isForServer = chosen === undefined && isAddress(typed);
    if (isForServer && origin !== undefined) return;
    event.preventDefault();
    if (isForServer) fail(t.field.noLinks);
    else void begin(chosen, typed);
  });
  file?.addEventListener('change', () => {
    const chosen = file.files?.[0];
    if (chosen !== undefined) void begin(chosen, '');
  });

  const steps = stepsOf(isReport => {
    const shown = isReport && result.hasChildNodes();
    result.hidden = !shown;
    field.hidden = shown;
    // Or choosing the same file again would be no change.
    if (!shown && file !== null) file.value = '';
    if (!shown) tell(ready);
  });
  let evidenceHref: string | undefined;

  async function begin(chosen: File | undefined, typed: string): Promise<void> {
    if (chosen === undefined && typed === '') return fail(t.field.nothing);
    problem.textContent = '';
    tell(t.field.working);
    try {
      const input = chosen === undefined ? typed : new Uint8Array(await chosen.arrayBuffer());
      const { input: read, gather } = await openGiven(input, gatherer(), verifier.begin());
      await show({ text: read.text, gather, isBundle: typeof input !== 'string' && isZip(input) });
    } catch (error) {
      fail(error instanceof AkashiError ? wordsFor(error.code) : String(error));
    }
  }

  /** `at`: the form that asked, to which its answer leads back. */
  async function show(matter: Matter, questions: Questions = {}, at?: keyof Questions): Promise<void> {
    const given = { input: matter.text, policy: { ...policyOf(questions), trust: await trustPolicy } };
    const { report, evidence } = await verifyWithEvidence(given, matter.gather, { clock, verifier }, wait);
    if (evidenceHref !== undefined) URL.revokeObjectURL(evidenceHref);
    evidenceHref = evidence && hrefOf(saveEvidence(evidence, report, { clock, crypto: { sha256 } }));
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Every value in it went through the escaping of hono/jsx, as on the server.
    result.innerHTML = renderReport({
      report,
      text: matter.text,
      lang,
      zone,
      ...(origin === undefined ? {} : { origin }),
      ...questions,
      ...(evidenceHref === undefined ? {} : { evidenceHref }),
    });
    result.hidden = false;
    field.hidden = true;
    steps.toReport();
    const afresh = matter.isBundle ? matter : { ...matter, gather: gatherer() };
    result.querySelector('#check-again')?.addEventListener('click', () => void show(afresh, questions));
    result.querySelector('#check-another')?.addEventListener('click', () => {
      result.replaceChildren();
      form.reset();
      tell(ready);
      field.hidden = false;
      steps.toForm();
      file?.focus();
    });
    result.querySelector('#check-on-server')?.addEventListener('click', () => form.submit());
    result.querySelector<HTMLFormElement>('#recipient-form')?.addEventListener('submit', event => {
      event.preventDefault();
      const fields = new FormData(event.target as HTMLFormElement);
      const type = fields.get('type') === 'name' ? 'name' : 'emailAddress';
      const value = String(fields.get('value') ?? '');
      const recipient = { type, value: type === 'name' ? value : value.trim() } as const;
      void show(matter, { ...questions, recipient }, 'recipient');
    });
    result.querySelector<HTMLFormElement>('#presentation-form')?.addEventListener('submit', event => {
      event.preventDefault();
      const fields = new FormData(event.target as HTMLFormElement);
      const [challenge, domain] = ['challenge', 'domain'].map(name => String(fields.get(name) ?? '').trim());
      const presentation = { challenge: challenge ?? '', domain: domain ?? '' };
      void show(matter, { ...questions, presentation }, 'presentation');
    });
    const head = result.querySelector<HTMLElement>(at === undefined ? 'h1' : `#${at} h2`);
    head?.setAttribute('tabindex', '-1');
    head?.focus();
  }
}

/** The report is a step of its own in the browser's history, so that Back leads from it to the form and not away from the page. */
function stepsOf(go: (isReport: boolean) => void): { toReport(): void; toForm(): void } {
  const isAtReport = () => (history.state as { isReport?: boolean } | null)?.isReport === true;
  addEventListener('popstate', () => go(isAtReport()));
  return {
    toReport() {
      if (!isAtReport()) history.pushState({ isReport: true }, '');
    },
    toForm() {
      if (isAtReport()) history.back();
    },
  };
}

const hrefOf = (bytes: Uint8Array): string =>
  URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/zip' }));

/** What the server has to open: a link, or the code of a printed certificate (43 characters). */
const isAddress = (typed: string): boolean =>
  /^https?:\/\/\S+$/i.test(typed) || /^[\w-]{43}$/.test(typed.replace(/\s+/g, ''));

function wordsOf(code: AkashiError['code'], lang: Language): string {
  const known: Readonly<Record<string, (typeof badgeWords)['input.empty']>> = badgeWords;
  const words = (known[code] ?? badgeWords['input.not-recognised'])[lang];
  return `${words.what} ${words.todo}`;
}
