/** The editor: one form, and beside it what is still missing before the draft can be published. */
import type { LintReport } from '../../../core/lint/lint.ts';
import type { AchievementRecord } from '../../../ports/store/achievements.ts';
import { formatDateTime, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { badgeImage } from '../messages/badge-image.ts';
import { Button, Callout, Form, FormProblems, LinkButton, PageHead } from '../parts/index.ts';
import { paths } from '../paths.ts';
import type { Alike } from './alike-beside.tsx';
import { BadgeDesigner } from './badge-designer.tsx';
import { FindingsPlace } from './editor-findings.tsx';
import {
  AboutSection,
  CredentialSection,
  CriteriaSection,
  LearningSection,
  QualitySection,
  SkillsSection,
  sections,
  WorkloadSection,
} from './editor-sections.tsx';
import type { EditorState } from './editor-state.ts';
import type { OwnChoices } from './own-choices.ts';
import { Difference, type DraftDifference } from './stale-draft.tsx';
import type { Repeated } from './typed-values.ts';

export interface EditorPageProps {
  readonly org: string;
  readonly timeZone: string;
  readonly record: AchievementRecord;
  readonly state: EditorState;
  /** The revision that the writer began from: a form that comes back must not pass for a newer one. */
  readonly revision: number;
  readonly spare: Readonly<Record<Repeated, number>>;
  /** What was done with the form that came back, when it was not saved. */
  readonly notSaved?: 'previewed' | 'added' | 'imageKept' | 'imageRemoved';
  /** What an image of the organization's own lost on the way in. */
  readonly leftOut?: string;
  readonly imageError?: string;
  /** Somebody else saved first: what theirs says where it differs. */
  readonly stale?: readonly DraftDifference[];
  readonly lints: readonly LintReport[];
  readonly alike: Alike;
  readonly own: OwnChoices;
}

export function EditorPage(props: EditorPageProps) {
  const { org, record, state, spare } = props;
  const { lang } = useFrame();
  const t = achievements[lang];
  const path = paths.achievement(org, record.id);
  const name = localText(state.content.name, lang);
  return (
    <>
      <PageHead
        title={t.editor.title}
        crumbs={[
          { label: t.title, href: paths.achievements(org) },
          { label: name === '' ? record.slug : name, href: path },
        ]}
        lead={
          props.notSaved === undefined
            ? t.editor.lastSaved(formatDateTime(record.updatedAt, lang, props.timeZone))
            : undefined
        }
      />
      <FormProblems count={state.problems.size + (props.imageError === undefined ? 0 : 1)} />
      {props.notSaved !== undefined && <NotSaved what={props.notSaved} leftOut={props.leftOut} />}
      {props.stale !== undefined && <Difference differences={props.stale} theirs={`${path}/edit`} />}
      <Form action={`${path}/edit`} hidden={{ revision: String(props.revision) }} files>
        <div class="editor">
          <EditorAside state={state} lints={props.lints} alike={props.alike} path={path} />
          <div class="editor-form">
            <AboutSection state={state} />
            <CriteriaSection state={state} spare={spare} />
            <WorkloadSection state={state} own={props.own} />
            <LearningSection state={state} />
            <QualitySection state={state} spare={spare} />
            <SkillsSection state={state} spare={spare} />
            <CredentialSection state={state} />
            <BadgeDesigner org={org} record={record} state={state} imageError={props.imageError} />
            <div class="actions editor-save">
              <Button icon="check" name="action" value="save">
                {t.editor.save}
              </Button>
              <Button kind="plain" name="action" value="publish">
                {t.editor.saveAndPublish}
              </Button>
              <LinkButton kind="quiet" href={path}>
                {t.cancel}
              </LinkButton>
              <a class="to-contents" href="#editor-contents">
                {badgeImage[lang].toContents}
              </a>
            </div>
          </div>
        </div>
      </Form>
    </>
  );
}

function NotSaved({
  what,
  leftOut,
}: {
  readonly what: NonNullable<EditorPageProps['notSaved']>;
  readonly leftOut: string | undefined;
}) {
  const { lang } = useFrame();
  const image = badgeImage[lang];
  const words = { ...achievements[lang].editor, imageKept: image.kept, imageRemoved: image.removed };
  return (
    <Callout kind="unknown">
      <p>{words[what]}</p>
      {leftOut !== undefined && <p>{leftOut}</p>}
    </Callout>
  );
}

/** First in the document, so that Enter in a field saves, and so that what is missing is read first on a phone. */
function EditorAside({
  state,
  lints,
  alike,
  path,
}: Pick<EditorPageProps, 'state' | 'lints' | 'alike'> & { readonly path: string }) {
  const { lang, href } = useFrame();
  const t = achievements[lang];
  return (
    <div class="editor-aside">
      <Button icon="check" name="action" value="save" wide>
        {t.editor.save}
      </Button>
      <FindingsPlace state={state} lints={lints} alike={alike} address={href(`${path}/findings`)} />
      <nav aria-label={t.editor.contents} id="editor-contents">
        <h2>{t.editor.contents}</h2>
        <ul>
          {sections.map(section => (
            <li>
              <a href={`#s-${section}`}>{t.section[section]}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
