/** A search: a GET form whose fields stand in a row, so that its result can be linked to. */
import type { Child } from 'hono/jsx';
import { useFrame } from '../layout/frame-context.ts';
import { Button } from './button.tsx';

export interface SearchFormProps {
  readonly action: string;
  readonly label: string;
  readonly submit: string;
  readonly value: string;
  /** Kept as they are. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly children?: Child;
}

/** The text goes as `q`. */
export function SearchForm({ action, label, submit, value, hidden, children }: SearchFormProps) {
  const { href } = useFrame();
  return (
    <search>
      <form class="search" method="get" action={href(action)}>
        {Object.entries(hidden ?? {}).map(([name, kept]) => (
          <input type="hidden" name={name} value={kept} />
        ))}
        <label class="grow">
          <span>{label}</span>
          <input type="search" name="q" value={value} autocomplete="off" />
        </label>
        {children}
        <Button kind="plain" icon="search">
          {submit}
        </Button>
      </form>
    </search>
  );
}

export function SearchSelect({
  name,
  label,
  value,
  options,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        {options.map(option => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
