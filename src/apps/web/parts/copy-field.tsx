/**
 * A text to take along. As it stands it can be selected whole with the keyboard; the island `copy` adds a button that puts it on the clipboard
 * and says so (a page calls `page.script('copy')`).
 */
import { useFrameWords } from '../layout/frame-context.ts';
import { Icon } from './icon.tsx';

interface CopyFieldProps {
  /** Unique on its page. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly help?: string;
  /** Shown whole, over several lines: for what is compared by eye. */
  readonly whole?: boolean;
}

export function CopyField({ name, label, value, help, whole }: CopyFieldProps) {
  const t = useFrameWords();
  const id = `copy-${name}`;
  return (
    <div class="field">
      {whole === true ? <b>{label}</b> : <label for={id}>{label}</label>}
      <p class="help" id={`${id}-help`}>
        {help ?? t.copy.byHand}
      </p>
      <div class="copy-line">
        {whole === true ? (
          <code class="whole" id={id}>
            {value}
          </code>
        ) : (
          <input class="mono copy" type="text" id={id} value={value} aria-describedby={`${id}-help`} readonly />
        )}
        <button class="button plain" type="button" data-copy={id} aria-label={t.copy.what(label)} hidden>
          <Icon name="copy" />
          {t.copy.button}
        </button>
      </div>
      <p class="copy-said" role="status" data-done={t.copy.done} data-failed={t.copy.failed} />
    </div>
  );
}
