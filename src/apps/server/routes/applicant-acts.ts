/** What an applicant can do with an application, the same from a console and from the link of a mail. */
import type { AppliedAchievement } from '../../../core/accreditation/application.ts';
import { AkashiError } from '../../../core/error.ts';
import { actOnApplication } from '../../../flows/act-on-application.ts';
import { eraseEvidence } from '../../../flows/erase-evidence.ts';
import type { ApplicationPlace } from '../../../flows/find-application.ts';
import { type ApplicationSave, saveApplication } from '../../../flows/save-application.ts';
import { sendApplication } from '../../../flows/send-application.ts';
import { applications } from '../../web/messages/applications.ts';
import { evidence } from '../../web/messages/evidence.ts';
import type { Form } from '../form.ts';
import type { Page } from '../route.ts';

/** One file of 5 MB and the rest of the form, several times: more are sent one after the other. */
export const APPLICATION_BODY = 16_000_000;

/** Does what the form asks and returns what to say. `by`: a member's id, or `applicant`. */
export async function applicantAct(page: Page, place: ApplicationPlace, by: string): Promise<string> {
  const { form, ports } = page;
  const t = page.t(applications);
  const free = (act: Parameters<typeof actOnApplication>[0]['act']) => actOnApplication({ ...place, act }, ports);
  switch (form.text('act')) {
    case 'save':
      await saveApplication({ ...place, ...(await typedIn(form, page.lang)) }, ports);
      return t.draft.saved;
    case 'send':
      await sendApplication({ ...place, by }, ports);
      return t.draft.sent;
    case 'answer':
      await free({ kind: 'answered', by, text: form.text('text').slice(0, 20_000) });
      return t.status.answered;
    case 'appeal':
      await free({ kind: 'appealed', by, text: form.text('text').slice(0, 20_000) });
      return t.status.appealed;
    case 'erase-file':
      if (!form.checked('confirmed')) throw new AkashiError('accreditation.unconfirmed', { at: 'confirmed' });
      await eraseEvidence({ ...place, file: form.text('file'), by }, ports);
      return page.t(evidence).done;
    case 'withdraw':
      await free({ kind: 'withdrawn', by, reason: form.text('reason').slice(0, 500) });
      return t.status.withdrawn;
    default:
      throw new AkashiError('request.malformed', { at: 'act' });
  }
}

async function typedIn(form: Form, lang: 'ja' | 'en'): Promise<Omit<ApplicationSave, keyof ApplicationPlace>> {
  const keys = form.names().flatMap(name => (name.startsWith('evidence.') ? [name.slice('evidence.'.length)] : []));
  const files: ApplicationSave['files'][number][] = [];
  const answers: Record<string, string> = {};
  for (const key of keys) {
    const file = form.file(`evidence.${key}`);
    if (file === undefined) answers[key] = form.text(`evidence.${key}`);
    else files.push({ key, name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  const achievement = achievementIn(form, lang);
  const removed = form.all('remove');
  return { revision: Number(form.text('revision')), answers, files, removed, ...(achievement && { achievement }) };
}

function achievementIn(form: Form, lang: 'ja' | 'en'): { readonly version: string } | AppliedAchievement | undefined {
  const version = form.text('achievement');
  if (version !== '') return { version };
  const [name, id, url] = ['achievementName', 'achievementId', 'achievementUrl'].map(field => form.text(field));
  if (!name && !id) return undefined;
  return { id: id ?? '', name: { [lang]: name }, ...(url ? { url } : {}) };
}
