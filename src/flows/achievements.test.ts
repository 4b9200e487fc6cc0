import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type ConsoleWorld, consoleWorld, exampleContent } from '../../test/console-world.ts';
import { suggestDesign } from '../core/design/suggest-design.ts';
import { archiveAchievement } from './archive-achievement.ts';
import { awardPeople } from './award-people.ts';
import { createAchievement } from './create-achievement.ts';
import { draftFromVersion } from './draft-from-version.ts';
import { listAchievements } from './list-achievements.ts';
import { publishAchievement } from './publish-achievement.ts';
import { readAchievement } from './read-achievement.ts';
import { saveDraft } from './save-draft.ts';

describe('achievements', () => {
  let world: ConsoleWorld;
  let organization: string;
  const by = 'emi';
  beforeEach(async () => {
    world = await consoleWorld();
    organization = world.organization.id;
  });
  const create = (more: { slug?: string } = {}) =>
    createAchievement({ organization, content: exampleContent, by, ...more }, world.ports);
  const publish = (id: string, revision: number) => publishAchievement({ organization, id, revision, by }, world.ports);
  const design = suggestDesign('データサイエンス基礎');
  const save = (id: string, revision: number, description: string, slug = '') =>
    saveDraft(
      {
        organization,
        id,
        revision,
        slug,
        content: { ...exampleContent, description: { ja: description } },
        design,
        by,
      },
      world.ports,
    );

  it('makes a short name from the name, and a free one when it is taken', async () => {
    assert.equal((await create()).slug, 'foundations-of-data-science');
    assert.equal((await create()).slug, 'foundations-of-data-science-2');
    assert.equal((await create({ slug: 'ds' })).slug, 'ds');
    await assert.rejects(create({ slug: 'ds' }), { code: 'achievement.slug-taken' });
    await assert.rejects(create({ slug: 'Daten & Wissen' }), { code: 'achievement.slug-malformed' });
    const nameless = { ...exampleContent, name: { ja: ' ' } };
    await assert.rejects(createAchievement({ organization, content: nameless, by }, world.ports), {
      code: 'achievement.name-missing',
    });
  });

  it('suggests a badge for the name', async () => {
    assert.deepEqual((await create()).design, design);
  });

  it('security 14: takes no image over that did not come in through the door for images', async () => {
    const image = { png: 'iVBORw0KGgoAAAAA', svg: '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>' };
    const input = { organization, content: exampleContent, by, design: { ...design, image } };
    assert.deepEqual((await createAchievement(input, world.ports)).design, design);
  });

  it('overwrites nothing when the draft was saved meanwhile', async () => {
    const { id } = await create();
    const first = await save(id, 1, '先');
    assert.equal(first.kind, 'saved');
    const second = await save(id, 1, '後');
    assert.ok(second.kind === 'stale');
    assert.equal(second.current.draft.description.ja, '先');
    assert.equal(second.current.revision, 2);
  });

  it('keeps its own short name and refuses another achievement’s', async () => {
    const { id } = await create({ slug: 'mine' });
    await create({ slug: 'theirs' });
    assert.equal((await save(id, 1, 'a', 'mine')).kind, 'saved');
    await assert.rejects(save(id, 2, 'a', 'theirs'), { code: 'achievement.slug-taken' });
    await assert.rejects(save('00000000-0000-7000-8000-000000000001', 1, 'a'), { code: 'thing.not-found' });
  });

  it('publishes a version with its picture and a dictionary that names nobody', async () => {
    const { id } = await create();
    const version = await publish(id, 1);
    assert.equal(version.number, 1);
    assert.match(version.imageSvg, /^<svg /);
    assert.ok(version.imagePng.length > 0);
    const blank = JSON.parse(new TextDecoder().decode(version.dictionary));
    assert.equal(blank.credentialSubject.achievement.id, `urn:uuid:${version.id}`);
    assert.equal(blank.credentialSubject.achievement.workloadMinutes, 1800);
    assert.equal(blank.issuer.id, world.organization.issuerId);
  });

  it('makes one version of one content, however often it is asked', async () => {
    const { id } = await create();
    const [one, other] = await Promise.all([publish(id, 1), publish(id, 1)]);
    assert.equal(one.id, other.id);
    assert.equal((await publish(id, 1)).id, one.id);
    await save(id, 1, '二版の説明');
    const second = await publish(id, 2);
    assert.equal(second.number, 2);
    const view = await readAchievement(organization, id, world.ports);
    assert.deepEqual(
      view?.versions.map(version => version.number),
      [2, 1],
    );
    assert.equal(view?.versions[1]?.content.description.ja, exampleContent.description.ja);
  });

  it('does not publish what is incomplete, stale or archived', async () => {
    const content = { ...exampleContent, description: {}, criteria: {} };
    const { id } = await createAchievement({ organization, content, by }, world.ports);
    await assert.rejects(publish(id, 1), { code: 'achievement.not-ready', detail: { count: 2 } });
    await assert.rejects(publish(id, 7), { code: 'achievement.stale' });
    await archiveAchievement({ organization, id, archived: true, by }, world.ports);
    await assert.rejects(publish(id, 1), { code: 'award.archived' });
  });

  it('starts the next draft from a published version', async () => {
    const { id } = await create();
    await publish(id, 1);
    await save(id, 1, '書きかけ');
    const outcome = await draftFromVersion({ organization, id, number: 1, revision: 2, by }, world.ports);
    assert.ok(outcome.kind === 'saved');
    assert.deepEqual(outcome.record.draft, exampleContent);
    const missing = draftFromVersion({ organization, id, number: 2, revision: 3, by }, world.ports);
    await assert.rejects(missing, { code: 'thing.not-found' });
  });

  it('tells drafts, changes and versions apart in the list', async () => {
    const draft = await create({ slug: 'draft' });
    const changed = await create({ slug: 'changed' });
    await publish(changed.id, 1);
    await save(changed.id, 1, '直した', 'changed');
    const published = await world.publish();
    const lines = await listAchievements(organization, world.ports);
    const state = Object.fromEntries(lines.map(line => [line.record.id, [line.latest?.number, line.changed]]));
    assert.deepEqual(state, {
      [draft.id]: [undefined, true],
      [changed.id]: [1, true],
      [published.achievementId]: [1, false],
    });
  });

  it('awards nothing that is archived, and again what was taken out', async () => {
    const version = await world.publish();
    const award = () =>
      world.ports.store.inOrganization(organization, tx =>
        awardPeople(
          tx,
          {
            organization,
            versionId: version.id,
            label: 'one',
            recipients: [{ row: 2, name: '森 蓮', address: 'ren@example.jp' }],
            awardAgain: false,
            by,
          },
          world.ports,
        ),
      );
    const id = version.achievementId;
    await archiveAchievement({ organization, id, archived: true, by }, world.ports);
    await assert.rejects(award(), { code: 'award.archived' });
    await archiveAchievement({ organization, id, archived: false, by }, world.ports);
    assert.match(await award(), /^[0-9a-f-]{36}$/);
  });
});
