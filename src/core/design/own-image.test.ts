/** An image in place of the drawing: what is let in from the store, and what of it reaches markup (security 14). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBadgeDesign } from './badge-design.ts';
import { drawBadge } from './draw-badge.ts';
import { drawSocialCard } from './draw-social-card.ts';
import { drawOwnImageForBaking } from './own-image.ts';
import { suggestDesign } from './suggest-design.ts';

const png = `iVBORw0KGgoA${'A'.repeat(24)}==`;
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1" width="400" height="200"><rect fill="#123456"/></svg>';
const design = suggestDesign('証');

test('an image is kept beside the design that it covers', () => {
  for (const image of [{ png }, { png, svg }]) {
    const parsed = parseBadgeDesign(JSON.parse(JSON.stringify({ ...design, image })));
    assert.deepEqual(parsed.ok && parsed.value, { ...design, image });
  }
});

test('security 14: characters that could leave an attribute, and SVG that was not written anew, are no image', () => {
  const wrong = [
    null,
    'x',
    {},
    { svg },
    { png: `${png}"/><script>` },
    { png: 'R0lGODlhAQABAAAAACw=' },
    { png: '' },
    { png, svg: '<svg onload="x"/>' },
    { png, svg: ` ${svg}` },
    { png, svg: 1 },
    { png, more: 1 },
    { png: `iVBORw0KGgoA${'A'.repeat(5_000_000)}` },
  ];
  for (const image of wrong) {
    const parsed = parseBadgeDesign({ ...design, image });
    assert.equal(parsed.ok ? 'taken' : parsed.at, '/image', JSON.stringify(image).slice(0, 60));
  }
});

test('security 14: pages and cards draw the PNG, and only what is baked holds the SVG', () => {
  const own = { ...design, image: { png, svg } };
  const page = drawBadge(own, { name: '<電池>' });
  assert.match(
    page,
    /^<svg xmlns="[^"]*" viewBox="0 0 400 400" width="400" height="400" role="img"><title>&lt;電池&gt;<\/title>/,
  );
  const card = drawSocialCard({ name: '証', issuer: 'みなと', design: own, badge: { name: '証' } });
  for (const drawn of [page, card]) {
    assert.ok(drawn.includes(`<image href="data:image/png;base64,${png}"`));
    assert.ok(!drawn.includes('#123456'));
  }
  assert.match(card, /x="76" y="107" width="416" height="416"/);
  assert.ok(drawOwnImageForBaking({ png, svg }, 'x').includes(`<g transform="translate(0 100)">${svg}</g>`));
  assert.equal(drawOwnImageForBaking({ png }, 'x'), drawBadge({ ...design, image: { png } }, { name: 'x' }));
});
