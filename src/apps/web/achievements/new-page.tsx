/** Beginning an achievement: a name, and the language it is thought in. */
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { Actions, Button, Form, FormProblems, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { Pair } from './editor-fields.tsx';
import { AboutLanguage } from './editor-sections.tsx';
import type { EditorState } from './editor-state.ts';

export function NewAchievementPage({
  org,
  state,
  problems,
}: {
  readonly org: string;
  readonly state: EditorState;
  readonly problems: number;
}) {
  const t = achievements[useFrame().lang];
  const list = paths.achievements(org);
  return (
    <>
      <PageHead title={t.new.title} crumbs={[{ label: t.title, href: list }]} lead={t.new.lead} />
      <FormProblems count={problems} />
      <Sheet>
        <Form action={`${list}/new`}>
          <Pair state={state} name="name" label={t.field.name} help={t.help.name} needed />
          <AboutLanguage state={state} />
          <Actions>
            <Button icon="pen">{t.new.submit}</Button>
            <LinkButton href={list} kind="quiet">
              {t.cancel}
            </LinkButton>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}
