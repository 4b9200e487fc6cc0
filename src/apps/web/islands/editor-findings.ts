/**
 * Looks at the draft anew while one writes: the server judges the form as it stands, by the same rules as when it is saved. Nothing is saved. A later
 * change ends the question before it; without a script the findings are those of the last save.
 */
const WAIT = 500;

const place = document.querySelector<HTMLElement>('[data-findings]');
const form = place?.closest('form');
const status = place?.parentElement?.querySelector<HTMLElement>('[role=status]');

/** A link leads into the field itself, not only to where it stands, so that one can write at once. */
function goTo(link: HTMLAnchorElement, event: Event): void {
  const target = document.getElementById(link.hash.slice(1));
  const field = target?.matches('input, select, textarea')
    ? target
    : target?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea');
  if (!field) return;
  event.preventDefault();
  history.replaceState(null, '', link.hash);
  field.focus({ preventScroll: true });
  target?.scrollIntoView({ block: 'center' });
}

function showAnew(place: HTMLElement, html: string): void {
  const next = new DOMParser().parseFromString(html, 'text/html').body;
  const folds = new Map(
    [...place.querySelectorAll<HTMLDetailsElement>('[data-fold]')].map(({ dataset, open }) => [dataset.fold, open]),
  );
  for (const fold of next.querySelectorAll<HTMLDetailsElement>('[data-fold]'))
    fold.open = folds.get(fold.dataset.fold) ?? fold.open;
  const active = document.activeElement;
  const [hash, fold] =
    active !== null && place.contains(active)
      ? [active.getAttribute('href'), active.closest<HTMLElement>('[data-fold]')?.dataset.fold]
      : [null, undefined];
  const said = next.querySelector<HTMLElement>('[data-said]')?.dataset.said ?? '';
  place.replaceChildren(...next.childNodes);
  if (status && status.textContent !== said) status.textContent = said;
  // Who stands in the list is not thrown out of it.
  const around = fold === undefined ? place : place.querySelector(`[data-fold="${CSS.escape(fold)}"]`);
  const again = hash === null ? undefined : around?.querySelector<HTMLElement>(`a[href="${CSS.escape(hash)}"]`);
  (again ?? (fold === undefined ? undefined : around?.querySelector('summary')))?.focus({ preventScroll: true });
}

function lookWhenChanged(place: HTMLElement, form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  async function look(): Promise<void> {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    const body = new FormData(form);
    // a file is for saving: it would travel with every letter
    body.delete('ownImage');
    try {
      const response = await fetch(place.dataset.findings ?? '', { method: 'POST', body, signal });
      if (response.ok) {
        const html = await response.text();
        if (!signal.aborted) showAnew(place, html);
      }
    } catch {
      // overtaken by a later change, or offline for a moment: what is shown stays
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), WAIT);
  });
  place.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (link !== null) goTo(link, event);
  });
}

if (place !== null && form) lookWhenChanged(place, form);
