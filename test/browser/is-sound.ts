/** What every page must be, whatever it shows: without findings of axe, and no wider than its window. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export interface Look {
  /** Unfold everything in `main` first, so that it is read as well. */
  readonly unfolded?: boolean;
  /** Only what this selector finds. */
  readonly within?: string;
  /** False where the page may run no script: axe is one. */
  readonly axe?: boolean;
  /** The page is a file: style sheets cannot be fetched from a folder. */
  readonly isFile?: boolean;
}

export async function isSound(page: Page, what: string, look: Look = {}): Promise<void> {
  if (look.unfolded)
    for (const details of await page.locator('main details').all())
      await details.evaluate(node => node.setAttribute('open', ''));
  if (look.axe !== false) assert.deepEqual(await violationsIn(page, look), [], what);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, `${what} is ${over} pixels too wide`);
}

async function violationsIn(page: Page, { within, isFile }: Look): Promise<string[]> {
  // In the page itself: otherwise axe opens a page of its own for each look, which takes as long again.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (within !== undefined) axe.include(within);
  if (isFile) axe.options({ preload: false });
  const { violations } = await axe.analyze();
  return violations.map(found => `${found.id}: ${found.nodes.map(node => node.html).join(' ')}`);
}
