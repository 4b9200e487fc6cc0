/**
 * Draws the badge anew while its fields change: the server draws it from the form, as it will when it is saved. A later change ends the
 * question before it; without a script the page's own button does the same.
 */
const WAIT = 350;
/** Whatever a drawn badge shows: its design, its name, its level and its hours. */
const SHOWN = /^(?:shape|pattern|colour|mark|lines\.|name\.|inLanguage|level|hours|minutes)/;

const GRAPHEMES = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** The badge shows two letters at most: what is more is told at once, and not by a badge that stays as it was. */
function watchLetters(form: HTMLFormElement, words: string): void {
  const field = form.elements.namedItem('markText');
  if (!(field instanceof HTMLInputElement)) return;
  const said = document.createElement('p');
  said.className = 'field-error';
  said.setAttribute('role', 'alert');
  field.after(said);
  field.addEventListener('input', () => {
    const isTooMany = [...GRAPHEMES.segment(field.value.trim())].length > 2;
    said.textContent = isTooMany ? words : '';
    if (isTooMany) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  });
}

const place = document.querySelector<HTMLElement>('[data-preview]');
const form = place?.closest('form');

function drawWhenChanged(place: HTMLElement, form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  for (const button of place.querySelectorAll('button')) button.hidden = true;

  async function draw(): Promise<void> {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    const body = new FormData(form);
    // a file is for saving: it would travel with every letter
    body.delete('ownImage');
    try {
      const response = await fetch(place.dataset.preview ?? '', { method: 'POST', body, signal });
      if (!response.ok) return;
      const drawn = new DOMParser().parseFromString(await response.text(), 'image/svg+xml').documentElement;
      const art = place.querySelector('.badge-art');
      if (drawn.localName === 'svg' && art !== null && !signal.aborted)
        art.replaceChildren(document.importNode(drawn, true));
    } catch {
      // overtaken by a later change, or offline for a moment: what is shown stays
    }
  }

  form.addEventListener('input', event => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !SHOWN.test(target.getAttribute('name') ?? '')) return;
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), WAIT);
  });
}

if (place !== null && form) {
  drawWhenChanged(place, form);
  watchLetters(form, place.dataset.lettersWrong ?? '');
}
