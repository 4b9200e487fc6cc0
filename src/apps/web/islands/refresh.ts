/**
 * Keeps a page about a running job up to date: fetches it again and exchanges its [data-live] parts, so that focus, scrolling
 * and what a reader is typing stay. Without JavaScript the page reloads itself, more slowly.
 */
const main = document.querySelector<HTMLElement>('main[data-refresh]');

function isBusy(part: Element): boolean {
  const focused = document.activeElement;
  return focused !== null && focused !== document.body && part.contains(focused);
}

async function fetchPage(): Promise<Document | undefined> {
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  } catch {
    // Offline for a moment: the next round tries again.
    return undefined;
  }
}

async function round(): Promise<number | undefined> {
  const seconds = Number(main?.dataset.refresh ?? '0');
  if (document.hidden) return seconds;
  const fresh = await fetchPage();
  if (fresh === undefined) return seconds * 2;
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (next !== null && !isBusy(part)) part.replaceWith(document.importNode(next, true));
  }
  const again = fresh.querySelector<HTMLElement>('main[data-refresh]')?.dataset.refresh;
  return again === undefined ? undefined : Number(again);
}

async function keepFresh(): Promise<void> {
  let seconds: number | undefined = Number(main?.dataset.refresh ?? '0');
  while (seconds !== undefined && seconds > 0) {
    const wait = seconds;
    await new Promise(resolve => setTimeout(resolve, wait * 1_000));
    seconds = await round();
  }
}

if (main !== null) void keepFresh();
