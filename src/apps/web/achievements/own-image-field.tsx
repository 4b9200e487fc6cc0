/** "Use an image of our own": the file, what is wrong with it, and the way back to the drawn badge. */
import type { BadgeDesign } from '../../../core/design/badge-design.ts';
import { useFrame } from '../layout/frame-context.ts';
import { badgeImage } from '../messages/badge-image.ts';
import { Actions, Button, Callout, Disclosure, FileDrop } from '../parts/index.ts';

export interface OwnImageFieldProps {
  readonly design: BadgeDesign;
  /** What was wrong with the file that was sent. */
  readonly error?: string | undefined;
}

export function OwnImageField({ design, error }: OwnImageFieldProps) {
  const t = badgeImage[useFrame().lang];
  const inUse = design.image !== undefined;
  const field = (
    <>
      <FileDrop
        name="ownImage"
        label={t.field}
        help={t.help}
        accept="image/png,image/svg+xml,.png,.svg"
        error={error}
        optional
      />
      <Actions>
        <Button kind="plain" icon="upload" name="action" value="image-use">
          {inUse ? t.replace : t.use}
        </Button>
        {inUse && (
          <Button kind="quiet" name="action" value="image-remove">
            {t.remove}
          </Button>
        )}
      </Actions>
    </>
  );
  if (inUse)
    return (
      <>
        <Callout kind="info">{t.inUse}</Callout>
        {field}
      </>
    );
  return (
    <Disclosure summary={t.title} open={error !== undefined}>
      {field}
    </Disclosure>
  );
}
