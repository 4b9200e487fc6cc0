/** The sections of the editor in the order in which one thinks about an achievement: what, what for, how much, how, how well. */
import type { Child } from 'hono/jsx';
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { descriptors } from '../messages/descriptors.ts';
import { Button, Checkbox, RadioCards, Sheet } from '../parts/index.ts';
import { Choose, Group, Line, Measure, Pair, PairHalf } from './editor-fields.tsx';
import { anchorOf, type EditorState } from './editor-state.ts';
import { type OwnChoices, withChosen } from './own-choices.ts';
import { countOf, first, type Repeated } from './typed-values.ts';

interface SectionProps {
  readonly state: EditorState;
}
interface RowsProps extends SectionProps {
  /** Empty lines after the filled ones. */
  readonly spare: Readonly<Record<Repeated, number>>;
}

export const sections = [
  'about',
  'criteria',
  'workload',
  'learning',
  'quality',
  'skills',
  'credential',
  'badge',
] as const;
export type Section = (typeof sections)[number];

function useWords() {
  const { lang } = useFrame();
  return { t: achievements[lang], d: descriptors[lang] };
}

export function SectionSheet({ of, children }: { readonly of: Section; readonly children?: Child }) {
  const { t } = useWords();
  return (
    <Sheet title={t.section[of]} id={`s-${of}`}>
      <p class="quiet">{t.sectionHelp[of]}</p>
      {children}
    </Sheet>
  );
}

export function AboutSection({ state }: SectionProps) {
  const { t, d } = useWords();
  return (
    <SectionSheet of="about">
      <Pair state={state} name="name" label={t.field.name} help={t.help.name} needed />
      <Pair state={state} name="description" label={t.field.description} help={t.help.description} rows={4} needed />
      <AboutLanguage state={state} />
      <div class="side-by-side">
        <Choose state={state} name="achievementType" label={t.field.achievementType} options={d.achievementType} />
        <Line state={state} name="humanCode" label={t.field.humanCode} help={t.help.humanCode} />
      </div>
      <Line state={state} name="slug" label={t.field.slug} help={t.help.slug} />
    </SectionSheet>
  );
}

export function AboutLanguage({ state }: SectionProps) {
  const { t, d } = useWords();
  return (
    <RadioCards
      name="inLanguage"
      label={t.field.inLanguage}
      help={t.help.inLanguage}
      value={first(state.typed, 'inLanguage') || state.lang}
      options={[
        { value: 'ja', label: d.language.ja },
        { value: 'en', label: d.language.en },
      ]}
      inline
    />
  );
}

export function CriteriaSection({ state, spare }: RowsProps) {
  const { t } = useWords();
  return (
    <SectionSheet of="criteria">
      <Pair state={state} name="narrative" label={t.field.narrative} help={t.help.narrative} rows={4} needed />
      <Line state={state} name="criteriaUrl" type="url" label={t.field.criteriaUrl} />
      <Group state={state} name="outcome.0" label={t.field.outcome} help={t.help.outcome}>
        {rows(state, 'outcome', spare).map(n => (
          <div class="pair-columns">
            {(['ja', 'en'] as const).map(language => (
              <PairHalf
                state={state}
                name={`outcome.${n}.${language}`}
                lang={language}
                label={`${n + 1} · ${t.pair[language]}`}
              />
            ))}
          </div>
        ))}
        <More of="outcome" />
      </Group>
    </SectionSheet>
  );
}

export function WorkloadSection({ state, own }: SectionProps & { readonly own: OwnChoices }) {
  const { t, d } = useWords();
  return (
    <SectionSheet of="workload">
      <Group state={state} name="hours" label={t.field.hours} help={t.help.hours}>
        <div class="measures">
          <Measure state={state} name="hours" unit={t.field.hoursUnit} />
          <Measure state={state} name="minutes" unit={t.field.minutesUnit} />
        </div>
      </Group>
      <div class="side-by-side">
        <Line
          state={state}
          name="creditValue"
          label={t.field.creditValue}
          help={t.help.credit}
          inputmode="decimal"
          short
        />
        <Choose
          state={state}
          name="creditSystem"
          label={t.field.creditSystem}
          options={withChosen({ ...d.creditSystem, ...own.creditSystem }, first(state.typed, 'creditSystem'))}
          empty={t.noCredit}
        />
      </div>
      <Choose
        state={state}
        name="levelBasis"
        label={t.field.levelBasis}
        help={t.help.level}
        options={d.levelBasis}
        empty={t.none}
      />
      <div class="side-by-side">
        <Choose
          state={state}
          name="levelFramework"
          label={t.field.levelFramework}
          options={withChosen({ ...d.levelFramework, ...own.levelFramework }, first(state.typed, 'levelFramework'))}
          empty={t.none}
        />
        <Line state={state} name="levelValue" label={t.field.levelValue} help={t.help.levelValue} short />
      </div>
      <Line state={state} name="levelUrl" type="url" label={t.field.levelUrl} />
    </SectionSheet>
  );
}

export function LearningSection({ state }: SectionProps) {
  const { t, d } = useWords();
  const chosen = state.typed.get('assessment') ?? [];
  return (
    <SectionSheet of="learning">
      <Choose
        state={state}
        name="participation"
        label={t.field.participation}
        options={d.participation}
        empty={t.none}
      />
      <Group state={state} name="assessment" label={t.field.assessment}>
        <div class="ticks">
          {Object.entries(d.assessment).map(([value, label]) => (
            <Checkbox name="assessment" value={value} label={label} checked={chosen.includes(value)} />
          ))}
        </div>
      </Group>
      <Choose state={state} name="supervision" label={t.field.supervision} options={d.supervision} empty={t.none} />
      <Pair state={state} name="prerequisites" label={t.field.prerequisites} help={t.help.prerequisites} rows={2} />
    </SectionSheet>
  );
}

export function QualitySection({ state, spare }: RowsProps) {
  const { t, d } = useWords();
  return (
    <SectionSheet of="quality">
      {rows(state, 'qa', spare).map(n => (
        <div class="row-fields">
          <Choose
            state={state}
            name={`qa.${n}.type`}
            label={t.field.qaType}
            options={d.qualityAssurance}
            empty={t.none}
          />
          <Line state={state} name={`qa.${n}.body`} label={t.field.qaBody} />
          <Line state={state} name={`qa.${n}.url`} type="url" label={t.field.qaUrl} />
          <div class="side-by-side">
            <Line state={state} name={`qa.${n}.since`} type="date" label={t.field.qaSince} short />
            <Line state={state} name={`qa.${n}.until`} type="date" label={t.field.qaUntil} short />
          </div>
        </div>
      ))}
      <More of="qa" />
    </SectionSheet>
  );
}

export function SkillsSection({ state, spare }: RowsProps) {
  const { t } = useWords();
  return (
    <SectionSheet of="skills">
      {rows(state, 'skill', spare).map(n => (
        <div class="row-fields">
          <Line state={state} name={`skill.${n}.name`} label={t.field.skillName} />
          <Line
            state={state}
            name={`skill.${n}.url`}
            type="text"
            label={t.field.skillUrl}
            help={t.help.skillUrl}
            needed={first(state.typed, `skill.${n}.name`).trim() !== ''}
          />
          <div class="side-by-side">
            <Line state={state} name={`skill.${n}.framework`} label={t.field.skillFramework} />
            <Line state={state} name={`skill.${n}.code`} label={t.field.skillCode} />
          </div>
        </div>
      ))}
      <More of="skill" />
      <Line state={state} name="tags" label={t.field.tags} help={t.help.tags} />
      <Pair state={state} name="fieldOfStudy" label={t.field.fieldOfStudy} />
    </SectionSheet>
  );
}

export function CredentialSection({ state }: SectionProps) {
  const { t, d } = useWords();
  const { typed } = state;
  return (
    <SectionSheet of="credential">
      <Line
        state={state}
        name="validityMonths"
        label={t.field.validityMonths}
        help={t.help.validityMonths}
        inputmode="numeric"
        suffix={t.field.monthsUnit}
        short
      />
      <RadioCards
        name="statusPurpose"
        label={t.field.statusPurpose}
        value={first(typed, 'statusPurpose')}
        options={(['revocation', 'suspension'] as const).map(value => ({
          value,
          label: d.statusPurpose[value],
          help: t.help.statusPurpose[value],
        }))}
      />
      <div id={anchorOf('withResult')}>
        <Checkbox
          name="withResult"
          label={t.field.withResult}
          help={t.help.result}
          checked={first(typed, 'withResult') !== ''}
        />
      </div>
      <Pair state={state} name="resultName" label={t.field.resultName} />
      <div class="side-by-side quarters">
        <Choose state={state} name="resultType" label={t.field.resultType} options={d.resultType} />
        <Line state={state} name="resultMin" label={t.field.resultMin} inputmode="decimal" />
        <Line state={state} name="resultRequired" label={t.field.resultRequired} inputmode="decimal" />
        <Line state={state} name="resultMax" label={t.field.resultMax} inputmode="decimal" />
      </div>
      <Choose state={state} name="stackKind" label={t.field.stackKind} options={d.stackability} empty={t.none} />
      <Line state={state} name="stackTowards" label={t.field.stackTowards} help={t.help.stackTowards} />
    </SectionSheet>
  );
}

const rows = (state: EditorState, list: Repeated, spare: RowsProps['spare']): number[] =>
  Array.from({ length: countOf(state.typed, list) + spare[list] }, (_, n) => n);

/** Sends the form as it is and gets it back with more lines: works without a script. */
function More({ of }: { readonly of: Repeated }) {
  const { t } = useWords();
  return (
    <div>
      <Button kind="plain" icon="plus" name="action" value={`more-${of}`} small>
        {t.editor.more}
      </Button>
    </div>
  );
}
