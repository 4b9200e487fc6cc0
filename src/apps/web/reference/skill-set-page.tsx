/** One edition of a skill standard, and how its names stand beside those of other editions. Names are compared, skills are not. */
import type { SkillSet } from '../../../core/frameworks/reference.ts';
import { formatNumber } from '../format.ts';
import { provenanceFacts } from '../frameworks/source-text.tsx';
import { useFrame } from '../layout/frame-context.ts';
import { reference as words } from '../messages/reference.ts';
import { Callout, Facts, PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { OwnMark } from './own-mark.tsx';

interface SkillSetPageProps {
  readonly set: SkillSet;
  readonly others: readonly SkillSet[];
  readonly own: boolean;
}

export function SkillSetPage({ set, others, own }: SkillSetPageProps) {
  const { lang, href } = useFrame();
  const t = words[lang].skills;
  return (
    <>
      <PageHead title={`${set.name[lang]} ${set.edition}`} crumbs={[{ label: t.title, href: paths.skillSets }]} />
      <Sheet>
        <OwnMark own={own} />
        {set.note !== undefined && (
          <Callout>
            <p>{set.note[lang]}</p>
          </Callout>
        )}
        <Facts
          items={[
            [t.publisher, set.publisher[lang]],
            [t.edition, set.edition],
            [t.count, formatNumber(set.skills.length, lang)],
            ...provenanceFacts(set, lang),
            [
              t.editions,
              others.length === 0
                ? undefined
                : others.map(({ id, edition }) => <a href={href(paths.skillSet(id, edition))}>{edition}</a>),
            ],
          ]}
        />
      </Sheet>
      {others.map(other => (
        <Beside set={set} other={other} />
      ))}
      <Skills set={set} others={others} />
      <Roles set={set} />
    </>
  );
}

interface BesideProps {
  readonly set: SkillSet;
  readonly other: SkillSet;
}

function Beside({ set, other }: BesideProps) {
  const { lang } = useFrame();
  const t = words[lang].skills;
  const number = (count: number): string => formatNumber(count, lang);
  const [here, there] = [set, other].map(({ skills }) => new Set(skills.map(({ name }) => name.ja)));
  const same = set.skills.filter(({ name }) => there?.has(name.ja)).length;
  const theirs = other.skills.filter(({ name }) => !here?.has(name.ja));
  return (
    <Sheet title={t.compare(other.edition)}>
      <p>{t.compared(number(same), number(set.skills.length - same), other.edition, number(theirs.length))}</p>
      <p class="quiet">{t.sameName}</p>
      {theirs.length > 0 && (
        <details>
          <summary>{t.onlyTheirs(other.edition)}</summary>
          <ul>
            {theirs.map(({ id, name }) => (
              <li>
                {name[lang]} <code>{id}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Sheet>
  );
}

function Skills({ set, others }: Pick<SkillSetPageProps, 'set' | 'others'>) {
  const { lang } = useFrame();
  const t = words[lang].skills;
  const outer = set.groups.filter(({ within }) => within === undefined);
  return (
    <>
      {outer.map(group => {
        const inside = set.groups.filter(({ id, within }) => id === group.id || within === group.id);
        return (
          <Sheet title={group.name[lang]}>
            <Table
              caption={group.name[lang]}
              columns={[
                { label: t.skill, head: true },
                { label: t.group },
                { label: t.code },
                ...others.map(({ edition }) => ({ label: t.sameIn(edition) })),
              ]}
              rows={inside.flatMap(({ id: inner, name: within }) =>
                set.skills
                  .filter(skill => skill.group === inner)
                  .map(skill => [
                    skill.name[lang],
                    within[lang],
                    <code>{skill.id}</code>,
                    ...others.map(other => {
                      const twin = other.skills.find(({ name }) => name.ja === skill.name.ja);
                      return twin === undefined ? <span class="quiet">–</span> : <code>{twin.id}</code>;
                    }),
                  ]),
              )}
            />
          </Sheet>
        );
      })}
    </>
  );
}

function Roles({ set: { roles } }: { readonly set: SkillSet }) {
  const { lang } = useFrame();
  const t = words[lang].skills;
  return (
    <Sheet title={t.roles}>
      {roles === undefined ? (
        <p class="quiet">{t.noRoles}</p>
      ) : (
        <Table
          caption={t.roles}
          columns={[{ label: t.role, head: true }, { label: t.type }, { label: t.code }]}
          rows={roles.map(({ id, name, type }) => [name[lang], type[lang], <code>{id}</code>])}
        />
      )}
    </Sheet>
  );
}
