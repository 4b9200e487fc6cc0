/** An error in three answers: what happened, what was kept, what to do. The code is for whoever is asked for help. */
import type { Words } from '../../words/words.ts';
import { Actions, LinkButton } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { paths } from '../paths.ts';
import { useFrameWords } from './frame-context.ts';

interface ErrorPageProps {
  readonly code: string;
  readonly at?: string;
  readonly words: Words;
  /** Where something was to be changed. */
  readonly kept: string | undefined;
  /** Path with prefix, when trying again makes sense. */
  readonly retry: string | undefined;
}

export function ErrorPage({ code, at, words, kept, retry }: ErrorPageProps) {
  const t = useFrameWords().error;
  return (
    <Sheet>
      <p class="kicker">{t.title}</p>
      <h1>{words.what}</h1>
      <Facts
        items={[
          [t.kept, kept],
          [t.todo, words.todo],
          [t.code, <code>{at === undefined ? code : `${code} (${at})`}</code>],
        ]}
      />
      <Actions>
        {retry !== undefined && <LinkButton href={retry}>{t.retry}</LinkButton>}
        <LinkButton href={paths.home} kind="plain">
          {t.home}
        </LinkButton>
      </Actions>
    </Sheet>
  );
}
