/** Forms: one question a line, help under the label, errors beside the field in words that say what to do. */
import type { Child } from 'hono/jsx';
import { useFrame, useFrameWords } from '../layout/frame-context.ts';
import { Callout } from './callout.tsx';
import { Icon } from './icon.tsx';

/** A POST form with its token. `action` is a path of ours; `hidden` are values to send along. */
export function Form({
  action,
  files,
  hidden,
  id,
  children,
}: {
  readonly action: string;
  readonly files?: boolean;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly children?: Child;
}) {
  const { href, formToken } = useFrame();
  return (
    <form
      class="form"
      method="post"
      id={id}
      action={href(action)}
      enctype={files === true ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name="_form" value={formToken()} />
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** Above a form that came back: how many places need mending. */
export function FormProblems({ count }: { readonly count: number }) {
  const t = useFrameWords();
  return count === 0 ? null : (
    <Callout kind="fail" live>
      {t.formProblems(count)}
    </Callout>
  );
}

export interface FieldLook {
  readonly name: string;
  readonly label: string;
  readonly help?: Child;
  /** What is wrong and what to do. */
  readonly error?: string | undefined;
  /** Unmarked fields are needed; this one is marked as not. */
  readonly optional?: boolean;
}

const idOf = (name: string) => `f-${name.replace(/[^\w-]/g, '-')}`;

const described = ({ name, help, error }: FieldLook) =>
  [help !== undefined && `${idOf(name)}-help`, error !== undefined && `${idOf(name)}-error`]
    .filter(Boolean)
    .join(' ') || undefined;

const invalid = (error: string | undefined) => (error === undefined ? undefined : ('true' as const));

function Around({
  look,
  as = 'label',
  children,
}: {
  readonly look: FieldLook;
  readonly as?: 'label' | 'legend';
  readonly children?: Child;
}) {
  const t = useFrameWords();
  const id = idOf(look.name);
  const name = (
    <>
      {look.label}
      {look.optional === true && <span class="optional">{t.optional}</span>}
    </>
  );
  const rest = (
    <>
      {look.help !== undefined && (
        <p class="help" id={`${id}-help`}>
          {look.help}
        </p>
      )}
      {children}
      {look.error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="warning" size={17} />
          {look.error}
        </p>
      )}
    </>
  );
  const wrong = look.error === undefined ? 'field' : 'field wrong';
  return as === 'legend' ? (
    <fieldset class={wrong} aria-describedby={described(look)}>
      <legend>{name}</legend>
      {rest}
    </fieldset>
  ) : (
    <div class={wrong}>
      <label for={id}>{name}</label>
      {rest}
    </div>
  );
}

export function Field(
  props: FieldLook & {
    readonly value?: string | undefined;
    readonly type?: 'text' | 'email' | 'url' | 'number' | 'date' | 'password' | 'search';
    readonly autocomplete?: string;
    readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url';
    readonly lang?: string;
    readonly placeholder?: string;
    readonly short?: boolean;
    readonly maxlength?: number;
    readonly min?: string;
    readonly max?: string;
    readonly suffix?: string;
  },
) {
  const input = (
    <input
      id={idOf(props.name)}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value ?? ''}
      class={props.short === true ? 'short' : undefined}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      lang={props.lang}
      placeholder={props.placeholder}
      maxlength={props.maxlength}
      min={props.min}
      max={props.max}
      aria-required={props.optional === true ? undefined : 'true'}
      aria-invalid={invalid(props.error)}
      aria-describedby={described(props)}
    />
  );
  return (
    <Around look={props}>
      {props.suffix === undefined ? (
        input
      ) : (
        <span class="with-suffix">
          {input}
          <span>{props.suffix}</span>
        </span>
      )}
    </Around>
  );
}

export function Textarea(
  props: FieldLook & {
    readonly value?: string | undefined;
    readonly rows?: number;
    readonly lang?: string;
    readonly mono?: boolean;
    readonly placeholder?: string;
    /** Where a page came back that begins with something else. */
    readonly autofocus?: boolean;
  },
) {
  return (
    <Around look={props}>
      <textarea
        id={idOf(props.name)}
        name={props.name}
        rows={props.rows ?? 4}
        autofocus={props.autofocus === true ? true : undefined}
        lang={props.lang}
        class={props.mono === true ? 'mono' : undefined}
        placeholder={props.placeholder}
        aria-required={props.optional === true ? undefined : 'true'}
        aria-invalid={invalid(props.error)}
        aria-describedby={described(props)}
      >
        {props.value ?? ''}
      </textarea>
    </Around>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
}

export function Select(
  props: FieldLook & { readonly options: readonly Choice[]; readonly value?: string | undefined },
) {
  return (
    <Around look={props}>
      <span class="select">
        <select
          id={idOf(props.name)}
          name={props.name}
          aria-invalid={invalid(props.error)}
          aria-describedby={described(props)}
        >
          {props.options.map(option => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </Around>
  );
}

export function Checkbox(props: {
  readonly name: string;
  readonly label: Child;
  readonly value?: string;
  readonly checked?: boolean;
  readonly help?: Child;
}) {
  const id = idOf(`${props.name}-${props.value ?? 'on'}`);
  return (
    <div class="checkbox">
      <input
        type="checkbox"
        id={id}
        name={props.name}
        value={props.value ?? 'on'}
        checked={props.checked}
        aria-describedby={props.help === undefined ? undefined : `${id}-help`}
      />
      <label for={id}>{props.label}</label>
      {props.help !== undefined && (
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      )}
    </div>
  );
}

/** A choice of few, each with a sentence about what it means. */
export function RadioCards(
  props: FieldLook & {
    readonly options: readonly (Choice & { readonly picture?: Child })[];
    readonly value?: string | undefined;
    readonly inline?: boolean;
  },
) {
  return (
    <Around look={props} as="legend">
      <div class={props.inline === true ? 'radios inline' : 'radios'}>
        {props.options.map(option => (
          <label class="radio">
            <input type="radio" name={props.name} value={option.value} checked={option.value === props.value} />
            {option.picture}
            <span>
              {option.label}
              {option.help !== undefined && <small>{option.help}</small>}
            </span>
          </label>
        ))}
      </div>
    </Around>
  );
}

/** A plain file input whose whole area takes a dropped file: browsers do that without a script. */
export function FileDrop(props: FieldLook & { readonly accept?: string; readonly multiple?: boolean }) {
  const t = useFrameWords();
  return (
    <Around look={props}>
      <div class="drop">
        <Icon name="upload" size={28} />
        <span aria-hidden="true">{t.dropFile}</span>
        <input
          type="file"
          id={idOf(props.name)}
          name={props.name}
          accept={props.accept}
          multiple={props.multiple}
          aria-invalid={invalid(props.error)}
          aria-describedby={described(props)}
        />
      </div>
    </Around>
  );
}
