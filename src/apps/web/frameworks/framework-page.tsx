/** A framework by itself: what it is, its levels, and the tables that compare it; every fact with its source and certainty. */
import type { Crosswalk, Framework, FrameworkLevel } from '../../../core/frameworks/reference.ts';
import { certaintyWords, translationWords } from '../../words/translation-words.ts';
import { placeNames } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { frameworks as words } from '../messages/frameworks.ts';
import { Callout, Facts, PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { OwnMark } from '../reference/own-mark.tsx';
import { provenanceFacts, SourceText } from './source-text.tsx';

interface FrameworkPageProps {
  readonly framework: Framework;
  readonly crosswalks: readonly Crosswalk[];
  readonly nameOf: (id: string) => string;
  /** Editions other than the one shown. */
  readonly editions: readonly string[];
  readonly isOwn: (entry: Framework | Crosswalk) => boolean;
}

export function FrameworkPage({ framework, crosswalks, nameOf, editions, isOwn }: FrameworkPageProps) {
  const { lang } = useFrame();
  const t = words[lang];
  const labels = translationWords[lang].labels;
  return (
    <>
      <PageHead title={framework.name[lang]} crumbs={[{ label: t.title, href: paths.frameworks }]} />
      <Sheet title={t.page.facts}>
        <OwnMark own={isOwn(framework)} />
        {framework.note !== undefined && (
          <Callout>
            <p>{framework.note[lang]}</p>
          </Callout>
        )}
        <Facts
          items={[
            [t.page.id, <code>{framework.id}</code>],
            [t.list.scope, translationWords[lang].scope[framework.scope]],
            [t.list.jurisdiction, placeNames(framework.jurisdictions, lang)],
            [t.page.local, framework.nameLocal],
            [t.page.authority, framework.authority],
            [labels.year, framework.year],
            [t.page.microCredentials, framework.microCredentials === true ? t.page.microCredentialsYes : undefined],
            ...provenanceFacts(framework, lang),
            [labels.edition, framework.edition],
          ]}
        />
        {editions.length > 0 && <p class="quiet">{t.page.editions(editions.join(', '))}</p>}
      </Sheet>
      <Levels framework={framework} />
      <Sheet title={t.page.crosswalks}>
        {crosswalks.length === 0 ? (
          <p class="quiet">{t.page.noCrosswalks}</p>
        ) : (
          <Crosswalks crosswalks={crosswalks} nameOf={nameOf} isOwn={isOwn} />
        )}
        <p class="quiet">{translationWords[lang].notRecognition}</p>
      </Sheet>
    </>
  );
}

function Levels({ framework }: Pick<FrameworkPageProps, 'framework'>) {
  const { lang, href } = useFrame();
  const t = words[lang].page;
  const described = framework.levels.some(({ descriptor }) => descriptor !== undefined);
  const named = framework.levels.some(({ qualifications }) => qualifications !== undefined);
  return (
    <Sheet title={t.levels}>
      {framework.levels.length === 0 ? (
        <p>{t.noLevels}</p>
      ) : (
        <Table
          caption={t.levels}
          columns={[
            { label: t.level, head: true },
            ...(named ? [{ label: t.qualifications }] : []),
            ...(described ? [{ label: t.descriptor }] : []),
          ]}
          rows={[...framework.levels].reverse().map(level => [
            <a href={href(paths.translated(`${framework.id}:${level.level}`))} title={t.compare}>
              {level.level}
            </a>,
            ...(named ? [<Qualifications level={level} />] : []),
            ...(described ? [<Descriptor level={level} />] : []),
          ])}
        />
      )}
    </Sheet>
  );
}

function Qualifications({ level }: { readonly level: FrameworkLevel }) {
  const { lang } = useFrame();
  const { qualifications, note, certainty, confidence } = level;
  if (qualifications === undefined) return <span class="quiet">–</span>;
  const own = lang === 'ja' ? qualifications.ja : undefined;
  const facts = certainty && { certainty, ...(confidence === undefined ? {} : { confidence }) };
  return (
    <>
      <span lang={own === undefined ? 'en' : lang}>{(own ?? qualifications.en).join(lang === 'ja' ? '、' : ', ')}</span>
      {note !== undefined && <small class="quiet"> {note[lang]}</small>}
      {facts !== undefined && <small class="quiet"> ({certaintyWords(facts, lang)})</small>}
    </>
  );
}

function Descriptor({ level: { descriptor } }: { readonly level: FrameworkLevel }) {
  const { lang } = useFrame();
  const names = words[lang].page.descriptors;
  if (descriptor === undefined) return <span class="quiet">–</span>;
  return (
    <dl class="descriptor">
      {(['knowledge', 'skills', 'autonomy'] as const).map(part => (
        <div>
          <dt>{names[part]}</dt>
          <dd>{descriptor[part][lang]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Crosswalks({ crosswalks, nameOf, isOwn }: Pick<FrameworkPageProps, 'crosswalks' | 'nameOf' | 'isOwn'>) {
  const { lang } = useFrame();
  const t = words[lang].page;
  const { labels, status, noYear } = translationWords[lang];
  return (
    <Table
      caption={t.crosswalks}
      columns={[
        { label: t.crosswalk, head: true },
        { label: labels.status },
        { label: t.table },
        { label: labels.year },
        { label: labels.source },
        { label: labels.certainty },
      ]}
      rows={crosswalks.map(crosswalk => [
        <>
          {`${nameOf(crosswalk.from)} → ${nameOf(crosswalk.to)}`} <OwnMark own={isOwn(crosswalk)} />
        </>,
        // Where nothing is published the class of what would be says nothing.
        crosswalk.table === 'none-published' ? '–' : status[crosswalk.status],
        t.tables[crosswalk.table],
        crosswalk.year ?? noYear,
        <SourceText source={crosswalk.source} />,
        certaintyWords(crosswalk, lang),
      ])}
    />
  );
}
