/** Any level against all frameworks: what tables say, where they are silent, and where nobody has compared. */
import type { Crosswalk, Framework } from '../../../core/frameworks/reference.ts';
import type { LevelName, Translation } from '../../../core/frameworks/translate.ts';
import { certaintyWords, translationWords } from '../../words/translation-words.ts';
import { placeNames } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { frameworks as words } from '../messages/frameworks.ts';
import { reference } from '../messages/reference.ts';
import { Button, Callout, PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { OwnMark } from '../reference/own-mark.tsx';
import { Ladders } from './ladders.tsx';
import { TranslationCard } from './translation-card.tsx';

/** What one other framework has to say. */
export interface Compared {
  readonly framework: Framework;
  readonly answer: Translation;
}

interface TranslatorPageProps {
  readonly frameworks: readonly Framework[];
  readonly asked?: LevelName;
  readonly problem?: string;
  readonly compared: readonly Compared[];
  readonly isOwn: (entry: Framework | Crosswalk) => boolean;
}

export function TranslatorPage(props: TranslatorPageProps) {
  const { frameworks, asked, problem } = props;
  const { lang } = useFrame();
  const t = words[lang];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Sheet title={t.ask.title}>
        <AskForm frameworks={frameworks} {...(asked === undefined ? {} : { asked })} />
        {problem !== undefined && (
          <Callout kind="fail" live>
            {problem}
          </Callout>
        )}
      </Sheet>
      {asked !== undefined && <Result {...props} asked={asked} />}
      <FrameworkList {...props} />
      <SeeAlso />
    </>
  );
}

/** A link can carry the choice, and nothing needs a script: one list, a group for each framework. */
function AskForm({ frameworks, asked }: Pick<TranslatorPageProps, 'frameworks' | 'asked'>) {
  const { lang, href } = useFrame();
  const t = words[lang];
  const chosen = asked === undefined ? 'eqf:6' : `${asked.framework}:${asked.level}`;
  return (
    <form class="search" method="get" action={href(paths.frameworks)}>
      <label class="grow">
        <span>{t.ask.level}</span>
        <select name="from">
          {frameworks
            .filter(({ levels }) => levels.length > 0)
            .map(({ id, name, abbreviation, levels }) => (
              <optgroup label={`${abbreviation} – ${name[lang]}`}>
                {levels.map(({ level }) => (
                  <option value={`${id}:${level}`} selected={`${id}:${level}` === chosen}>
                    {t.level(abbreviation, level)}
                  </option>
                ))}
              </optgroup>
            ))}
        </select>
      </label>
      <Button kind="plain" icon="search">
        {t.ask.submit}
      </Button>
    </form>
  );
}

function Result({ frameworks, asked, compared, isOwn }: { readonly asked: LevelName } & TranslatorPageProps) {
  const { lang, href } = useFrame();
  const t = words[lang];
  const own = frameworks.find(({ id }) => id === asked.framework);
  if (own === undefined) return null;
  const found = compared.filter(({ answer }) => answer.levels.length > 0);
  const holes = compared.filter(({ answer }) => answer.levels.length === 0 && answer.direction !== 'none');
  const untold = compared.filter(({ answer }) => answer.direction === 'none');
  const card = (each: Compared) => <TranslationCard {...each} isOwn={isOwn} />;
  const level = own.levels.find(each => each.level === asked.level);
  const qualifications = level?.qualifications?.[lang] ?? level?.qualifications?.en;
  return (
    <Sheet title={t.result(own.abbreviation, asked.level)} id="result">
      <div class="stack">
        <p>
          <a href={href(paths.framework(own.id))}>{own.name[lang]}</a>
          {qualifications !== undefined &&
            `${lang === 'ja' ? '：' : ': '}${qualifications.join(lang === 'ja' ? '、' : ', ')}`}
        </p>
        {level?.note !== undefined && <p class="quiet">{level.note[lang]}</p>}
        <p>{t.resultLead(found.length)}</p>
      </div>
      <Ladders own={own} asked={asked} compared={[...found, ...holes]} />
      <p class="quiet">{t.ladders.help}</p>
      <Callout kind="unknown">
        <p>{translationWords[lang].notRecognition}</p>
      </Callout>
      {found.length > 0 && <h3>{t.found}</h3>}
      <ul class="translations">{found.map(card)}</ul>
      {holes.length > 0 && (
        <>
          <h3>{t.holes}</h3>
          <p class="quiet">{t.holesLead}</p>
          <ul class="translations">{holes.map(card)}</ul>
        </>
      )}
      {untold.length > 0 && (
        <>
          <h3>{t.untold}</h3>
          <p class="quiet">{t.untoldLead}</p>
          <ul class="untold">
            {untold.map(({ framework }) => (
              <li>
                <a href={href(paths.framework(framework.id))}>{framework.name[lang]}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  );
}

function FrameworkList({ frameworks, isOwn }: Pick<TranslatorPageProps, 'frameworks' | 'isOwn'>) {
  const { lang, href } = useFrame();
  const t = words[lang].list;
  return (
    <Sheet title={t.title}>
      <Table
        caption={t.title}
        columns={[
          { label: t.name, head: true },
          { label: t.scope },
          { label: t.jurisdiction },
          { label: t.levels },
          { label: t.certainty },
        ]}
        rows={frameworks.map(framework => [
          <>
            <a href={href(paths.framework(framework.id))}>{`${framework.abbreviation} – ${framework.name[lang]}`}</a>{' '}
            <OwnMark own={isOwn(framework)} />
          </>,
          translationWords[lang].scope[framework.scope],
          placeNames(framework.jurisdictions, lang),
          rangeOf(framework) ?? t.noLevels,
          certaintyWords(framework, lang),
        ])}
      />
    </Sheet>
  );
}

function SeeAlso() {
  const { lang, href } = useFrame();
  const { scales, skills } = reference[lang];
  const links = [
    [words[lang].credits.title, paths.credits],
    [scales.title, paths.scales],
    [skills.title, paths.skillSets],
  ] as const;
  return (
    <Sheet title={words[lang].more}>
      <ul>
        {links.map(([label, path]) => (
          <li>
            <a href={href(path)}>{label}</a>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** Lowest to highest. */
function rangeOf({ levels }: Framework): string | undefined {
  const [lowest] = levels;
  const highest = levels.at(-1);
  return lowest === undefined || highest === undefined ? undefined : `${lowest.level} – ${highest.level}`;
}
