/** Which skill standards are known, in which editions. */
import type { SkillSet } from '../../../core/frameworks/reference.ts';
import { certaintyWords, translationWords } from '../../words/translation-words.ts';
import { formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { reference as words } from '../messages/reference.ts';
import { PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { OwnMark } from './own-mark.tsx';

interface SkillSetsPageProps {
  /** Every edition. */
  readonly sets: readonly SkillSet[];
  readonly isOwn: (set: SkillSet) => boolean;
}

export function SkillSetsPage({ sets, isOwn }: SkillSetsPageProps) {
  const { lang, href } = useFrame();
  const t = words[lang].skills;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Sheet>
        <Table
          caption={t.title}
          columns={[
            { label: t.set, head: true },
            { label: t.publisher },
            { label: t.count, numeric: true },
            { label: translationWords[lang].labels.certainty },
          ]}
          rows={sets.map(set => [
            <>
              <a href={href(paths.skillSet(set.id, set.edition))}>{`${set.name[lang]} ${set.edition}`}</a>{' '}
              <OwnMark own={isOwn(set)} />
            </>,
            set.publisher[lang],
            formatNumber(set.skills.length, lang),
            certaintyWords(set, lang),
          ])}
        />
      </Sheet>
    </>
  );
}
