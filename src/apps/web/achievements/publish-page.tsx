/** Before publishing: what will be fixed for ever, and what the check says of it. */
import { checkAchievement } from '../../../core/catalogue/check-achievement.ts';
import type { AchievementView } from '../../../flows/read-achievement.ts';
import { formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { Actions, Button, Callout, Disclosure, Form, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { ContentFacts } from './content-facts.tsx';
import { DraftBadge } from './draft-badge.tsx';
import { anchorOf } from './editor-state.ts';
import { fieldOfFinding } from './field-of-finding.ts';
import { findingLine } from './name-of-field.ts';

export function PublishPage({ org, view }: { readonly org: string; readonly view: AchievementView }) {
  const { lang } = useFrame();
  const t = achievements[lang];
  const { record, latest } = view;
  const path = paths.achievement(org, record.id);
  const findings = checkAchievement(record.draft);
  const required = findings.filter(finding => finding.severity === 'required');
  const advised = findings.filter(finding => finding.severity !== 'required');
  const number = formatNumber((latest?.number ?? 0) + 1, lang);
  return (
    <>
      <PageHead
        title={t.confirm.title(number)}
        crumbs={[
          { label: t.title, href: paths.achievements(org) },
          { label: localText(record.draft.name, lang), href: path },
        ]}
      />
      {required.length > 0 && (
        <Callout kind="fail" title={t.confirm.blocked(formatNumber(required.length, lang))}>
          <FindingLinks findings={required} path={path} original={record.draft.inLanguage} />
        </Callout>
      )}
      {!view.changed && <Callout>{t.confirm.nothing}</Callout>}
      <Sheet>
        <div class="achievement-head">
          <DraftBadge org={org} record={record} />
          <div class="stack">
            <p>{t.confirm.what}</p>
            <p class="quiet">{t.confirm.public}</p>
            <Form action={`${path}/publish`} hidden={{ revision: String(record.revision) }}>
              <Actions>
                {required.length === 0 && view.changed && <Button icon="check">{t.confirm.submit}</Button>}
                <LinkButton href={`${path}/edit`} kind="plain">
                  {t.confirm.toEditor}
                </LinkButton>
              </Actions>
            </Form>
          </div>
        </div>
        {advised.length > 0 && (
          <Disclosure summary={t.confirm.advice(formatNumber(advised.length, lang))}>
            <FindingLinks findings={advised} path={path} original={record.draft.inLanguage} />
          </Disclosure>
        )}
      </Sheet>
      <Sheet title={t.about.draft}>
        <ContentFacts content={record.draft} />
      </Sheet>
    </>
  );
}

function FindingLinks({
  findings,
  path,
  original,
}: {
  readonly findings: ReturnType<typeof checkAchievement>;
  readonly path: string;
  readonly original: 'ja' | 'en';
}) {
  const { lang, href } = useFrame();
  return (
    <ul class="findings">
      {findings.map(finding => {
        const field = fieldOfFinding(finding, original);
        return (
          <li>
            <a href={`${href(`${path}/edit`)}#${anchorOf(field)}`}>{findingLine(field, finding.code, lang)}</a>
          </li>
        );
      })}
    </ul>
  );
}
