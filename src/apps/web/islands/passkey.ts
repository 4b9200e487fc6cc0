/** Passkeys in the browser: brings every [data-passkey] button to life. Answers go to the server, which verifies them. */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

interface Problem {
  readonly title?: string;
  readonly detail?: string;
}

async function send(url: string, token: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-form-token': token },
    body: JSON.stringify(body),
  });
  if (response.ok) return response.json();
  const { title, detail } = (await response.json()) as Problem;
  throw new Refusal([title, detail].filter(Boolean).join(' '));
}

/** What the server said, in the reader's language. */
class Refusal extends Error {}

function bringToLife(place: HTMLElement): void {
  const { passkey, options = '', finish = '', next = '', token = '', nameField } = place.dataset;
  const button = place.querySelector('button');
  const without = place.querySelector<HTMLElement>('[data-without]');
  const problem = place.querySelector<HTMLElement>('[role="alert"]');
  if (!button || !without || !problem) return;
  button.hidden = false;
  without.hidden = true;

  async function ceremony(): Promise<void> {
    const given = await send(options, token, {});
    const response =
      passkey === 'create'
        ? await startRegistration({ optionsJSON: given as Parameters<typeof startRegistration>[0]['optionsJSON'] })
        : await startAuthentication({ optionsJSON: given as Parameters<typeof startAuthentication>[0]['optionsJSON'] });
    const named = nameField === undefined ? null : document.getElementById(nameField);
    const name = named instanceof HTMLInputElement ? named.value : '';
    const { to } = (await send(finish, token, { response, next, name })) as { to: string };
    location.assign(to);
  }

  button.addEventListener('click', async () => {
    button.disabled = true;
    problem.hidden = true;
    without.hidden = false;
    without.textContent = place.dataset.busy ?? '';
    try {
      await ceremony();
    } catch (fault) {
      // The browser does not tell why a ceremony ended: the person may simply have closed its window.
      const words = place.dataset[fault instanceof TypeError ? 'failed' : 'cancelled'] ?? '';
      problem.textContent = fault instanceof Refusal ? fault.message : words;
      problem.hidden = false;
      button.disabled = false;
    }
    without.hidden = true;
  });
}

if (browserSupportsWebAuthn()) {
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) bringToLife(place);
}
