/** A text to take along, in a field that only reads: it can be selected whole with the keyboard. */
import { useFrameWords } from '../layout/frame-context.ts';

interface CopyFieldProps {
  /** Unique on its page. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly help?: string;
}

export function CopyField({ name, label, value, help }: CopyFieldProps) {
  const t = useFrameWords();
  const id = `copy-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="help" id={`${id}-help`}>
        {help ?? t.copy}
      </p>
      <input class="mono copy" type="text" id={id} value={value} aria-describedby={`${id}-help`} readonly />
    </div>
  );
}
