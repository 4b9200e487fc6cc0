/** Brings [data-copy] buttons to life: the text of the field they name goes to the clipboard, and a status beside it says so. */

function textOf(place: HTMLElement): string {
  return place instanceof HTMLInputElement ? place.value : (place.textContent ?? '');
}

/** Where the page came without https the browser offers no clipboard: then the text is at least selected, to be copied by hand. */
function select(place: HTMLElement): void {
  if (place instanceof HTMLInputElement) place.select();
  else getSelection()?.selectAllChildren(place);
}

function bringToLife(button: HTMLElement): void {
  const place = document.getElementById(button.dataset.copy ?? '');
  const said = button.closest('.field')?.querySelector<HTMLElement>('.copy-said');
  if (place === null || !said) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    // emptied first: the same words a second time are read out again
    said.textContent = '';
    let word = said.dataset.done;
    try {
      await navigator.clipboard.writeText(textOf(place));
    } catch {
      select(place);
      word = said.dataset.failed;
    }
    said.textContent = word ?? '';
  });
}

for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) bringToLife(button);
