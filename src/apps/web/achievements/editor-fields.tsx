/** The editor's fields: each knows its value, and what the check says of it stands beside it. */
import type { Child } from 'hono/jsx';
import { useFrame, useFrameWords } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { Field, Icon, Select } from '../parts/index.ts';
import { anchorOf, type EditorState, remarksOn } from './editor-state.ts';
import { first } from './typed-values.ts';

interface Common {
  readonly state: EditorState;
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** Publishing needs it. */
  readonly needed?: boolean;
}

const Notes = ({ notes }: { readonly notes: readonly string[] }) => (
  <>
    {notes.map(note => (
      <span class="finding">
        <Icon name="warning" size={16} />
        {note}
      </span>
    ))}
  </>
);

function helpWith(help: string | undefined, notes: readonly string[]): { help?: Child } {
  if (help === undefined && notes.length === 0) return {};
  return {
    help: (
      <>
        {help}
        <Notes notes={notes} />
      </>
    ),
  };
}

export function Line({
  state,
  name,
  label,
  help,
  needed,
  ...look
}: Common & {
  readonly type?: 'text' | 'url' | 'date';
  readonly inputmode?: 'decimal' | 'numeric';
  readonly short?: boolean;
  readonly suffix?: string;
}) {
  const { error, notes } = remarksOn(state, name);
  return (
    <Field
      name={name}
      label={label}
      value={first(state.typed, name)}
      optional={needed !== true}
      error={error}
      {...helpWith(help, notes)}
      {...look}
    />
  );
}

/** `empty` is the label of choosing nothing; without it, something is always chosen. */
export function Choose({
  state,
  name,
  label,
  help,
  options,
  empty,
}: Common & { readonly options: Readonly<Record<string, string>>; readonly empty?: string }) {
  const { error, notes } = remarksOn(state, name);
  const choices = Object.entries(options).map(([value, text]) => ({ value, label: text }));
  return (
    <Select
      name={name}
      label={label}
      value={first(state.typed, name)}
      options={empty === undefined ? choices : [{ value: '', label: empty }, ...choices]}
      error={error}
      {...helpWith(help, notes)}
    />
  );
}

/** One text in two languages side by side. `rows` makes it a text of several lines. */
export function Pair({ state, name, label, help, needed, rows }: Common & { readonly rows?: number }) {
  const t = useFrameWords();
  const words = achievements[useFrame().lang];
  return (
    <fieldset class="field pair">
      <legend>
        {label}
        {needed !== true && <span class="optional">{t.optional}</span>}
      </legend>
      {help !== undefined && <p class="help">{help}</p>}
      <div class="pair-columns">
        {(['ja', 'en'] as const).map(language => (
          <PairHalf
            state={state}
            name={`${name}.${language}`}
            lang={language}
            label={words.pair[language]}
            rows={rows}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function PairHalf({
  state,
  name,
  lang,
  label,
  rows,
}: {
  readonly state: EditorState;
  readonly name: string;
  readonly lang: 'ja' | 'en';
  readonly label: string;
  readonly rows?: number | undefined;
}) {
  const { error, notes } = remarksOn(state, name);
  const id = anchorOf(name);
  const about = error === undefined && notes.length === 0 ? undefined : `${id}-remarks`;
  const common = {
    id,
    name,
    lang,
    'aria-invalid': error === undefined ? undefined : 'true',
    'aria-describedby': about,
  } as const;
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={id} class="half">
        {label}
      </label>
      {rows === undefined ? (
        <input type="text" value={first(state.typed, name)} {...common} />
      ) : (
        <textarea rows={rows} {...common}>
          {first(state.typed, name)}
        </textarea>
      )}
      {about !== undefined && (
        <div id={about}>
          {error !== undefined && (
            <p class="field-error">
              <Icon name="warning" size={17} />
              {error}
            </p>
          )}
          <Notes notes={notes} />
        </div>
      )}
    </div>
  );
}

/** A group of ticks or of several fields under one legend, which a finding's link can lead to. */
export function Group({ state, name, label, help, children }: Common & { readonly children?: Child }) {
  const { error, notes } = remarksOn(state, name);
  const t = useFrameWords();
  return (
    <fieldset class={error === undefined ? 'field' : 'field wrong'} id={anchorOf(name)}>
      <legend>
        {label}
        <span class="optional">{t.optional}</span>
      </legend>
      {help !== undefined && <p class="help">{help}</p>}
      <Notes notes={notes} />
      {children}
      {error !== undefined && (
        <p class="field-error">
          <Icon name="warning" size={17} />
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** A number before its unit; the group around it says what is wrong. */
export function Measure({
  state,
  name,
  unit,
}: {
  readonly state: EditorState;
  readonly name: string;
  readonly unit: string;
}) {
  const wrong = state.problems.has(name) || remarksOn(state, name).error !== undefined;
  return (
    <label class="measure">
      <input
        type="text"
        inputmode="decimal"
        name={name}
        value={first(state.typed, name)}
        aria-invalid={wrong ? 'true' : undefined}
      />
      {unit}
    </label>
  );
}
