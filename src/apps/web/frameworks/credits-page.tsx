/** A workload in the credits of other systems, as ranges. */
import type { Conversion, Range } from '../../../core/frameworks/convert-workload.ts';
import type { CreditBank, CreditSystemFacts, LintProfile } from '../../../core/frameworks/reference.ts';
import { certaintyWords, translationWords } from '../../words/translation-words.ts';
import { formatMinutes, formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { frameworks as words } from '../messages/frameworks.ts';
import { reference } from '../messages/reference.ts';
import { Button, Callout, Facts, PageHead, Sheet, Table } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { Banks, Sizes } from '../reference/sizes-and-banks.tsx';
import { SourceText } from './source-text.tsx';

interface CreditsPageProps {
  readonly systems: readonly CreditSystemFacts[];
  readonly profiles: readonly LintProfile[];
  readonly banks: readonly CreditBank[];
  readonly value: string;
  readonly unit: string;
  readonly problem?: string;
  readonly converted?: { readonly minutes: Range; readonly conversions: readonly Conversion[] };
}

/** The unit that is no system. */
export const HOURS = 'hours';

export function CreditsPage({ systems, profiles, banks, value, unit, problem, converted }: CreditsPageProps) {
  const { lang, href } = useFrame();
  const t = words[lang].credits;
  const units = [
    { id: HOURS, label: t.hours },
    ...systems
      .filter(each => each.minutesPerCredit !== undefined)
      .map(each => ({ id: each.id, label: each.name[lang] })),
  ];
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Sheet>
        <form class="search" method="get" action={href(paths.credits)}>
          <label>
            <span>{t.value}</span>
            <input
              type="text"
              name="value"
              value={value}
              inputmode="decimal"
              autocomplete="off"
              aria-invalid={problem === undefined ? undefined : 'true'}
            />
          </label>
          <label class="grow">
            <span>{t.unit}</span>
            <select name="unit">
              {units.map(({ id, label }) => (
                <option value={id} selected={id === unit}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <Button kind="plain">{t.submit}</Button>
        </form>
        {problem !== undefined && (
          <Callout kind="fail" live>
            {problem}
          </Callout>
        )}
      </Sheet>
      {converted !== undefined && <Converted {...converted} />}
      {converted === undefined && (
        <Sheet title={reference[lang].systems.title} id="systems">
          <Systems caption={reference[lang].systems.title} conversions={systems.map(system => ({ system }))} />
        </Sheet>
      )}
      <Sizes profiles={profiles} />
      <Banks banks={banks} />
    </>
  );
}

function Converted({ minutes, conversions }: NonNullable<CreditsPageProps['converted']>) {
  const { lang } = useFrame();
  const t = words[lang].credits;
  const range = ({ min, max }: Range, format: (value: number) => string): string => t.range(format(min), format(max));
  return (
    <Sheet title={t.result} id="result">
      <Facts items={[[t.time, <b>{range(minutes, each => formatMinutes(each, lang))}</b>]]} />
      <Callout kind="unknown">
        <p>{translationWords[lang].noRight}</p>
      </Callout>
      <Systems caption={t.result} conversions={conversions} />
      <p class="quiet">{t.rounding}</p>
    </Sheet>
  );
}

/** What can be converted comes first; what cannot says why. */
function Systems({ caption, conversions }: { readonly caption: string; readonly conversions: readonly Conversion[] }) {
  const { lang } = useFrame();
  const t = words[lang].credits;
  const number = (value: number): string => formatNumber(value, lang);
  const range = ({ min, max }: Range): string => t.range(number(min), number(max));
  const isConverted = conversions.some(({ credits }) => credits !== undefined);
  const order = ({ system }: Conversion): number => Number(system.minutesPerCredit === undefined);
  return (
    <Table
      caption={caption}
      columns={[
        { label: t.system, head: true },
        ...(isConverted ? [{ label: t.credits, numeric: true }] : []),
        { label: t.perCredit, numeric: true },
        { label: translationWords[lang].labels.certainty },
        { label: translationWords[lang].labels.source },
      ]}
      rows={conversions
        .filter(({ system }) => system.id !== 'none')
        .toSorted((one, other) => order(one) - order(other))
        .map(({ system, credits }) => [
          <>
            {system.name[lang]}
            {system.note !== undefined && <small class="quiet block">{system.note[lang]}</small>}
          </>,
          ...(isConverted
            ? [credits === undefined ? <span class="quiet">{t.notConvertible}</span> : range(credits)]
            : []),
          system.minutesPerCredit === undefined
            ? '–'
            : range({ min: system.minutesPerCredit.min / 60, max: system.minutesPerCredit.max / 60 }),
          certaintyWords(system, lang),
          <SourceText source={system.source} />,
        ])}
    />
  );
}
