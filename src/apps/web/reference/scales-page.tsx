/** Scales of other things than levels, each by itself. */
import type { Scale } from '../../../core/frameworks/reference.ts';
import { translationWords } from '../../words/translation-words.ts';
import { provenanceFacts } from '../frameworks/source-text.tsx';
import { useFrame } from '../layout/frame-context.ts';
import { reference as words } from '../messages/reference.ts';
import { Facts, PageHead, Sheet, Table } from '../parts/index.ts';
import { OwnMark } from './own-mark.tsx';

interface ScalesPageProps {
  readonly scales: readonly Scale[];
  readonly isOwn: (scale: Scale) => boolean;
}

export function ScalesPage({ scales, isOwn }: ScalesPageProps) {
  const { lang } = useFrame();
  const t = words[lang].scales;
  const { labels } = translationWords[lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {scales.map(scale => (
        <Sheet title={scale.name[lang]} id={scale.id}>
          <OwnMark own={isOwn(scale)} />
          <Facts
            items={[
              [t.measures, scale.measures[lang]],
              [labels.note, scale.note?.[lang]],
              ...provenanceFacts(scale, lang),
              [labels.edition, scale.edition],
            ]}
          />
          {scale.steps.length === 0 ? <p class="quiet">{t.noSteps}</p> : <Steps scale={scale} />}
        </Sheet>
      ))}
    </>
  );
}

function Steps({ scale: { steps, name } }: { readonly scale: Scale }) {
  const { lang } = useFrame();
  const t = words[lang].scales;
  const noted = steps.some(({ note }) => note !== undefined);
  return (
    <Table
      caption={name[lang]}
      columns={[{ label: t.code, head: true }, { label: t.name }, ...(noted ? [{ label: t.note }] : [])]}
      rows={steps.map(step => [step.code, step.name[lang], ...(noted ? [step.note?.[lang] ?? '–'] : [])])}
    />
  );
}
