/** The badge designer: every choice drawn by the server as it would look, the whole badge above them. */

import type { BadgeDesign } from '../../../core/design/badge-design.ts';
import { BADGE_COLOUR_NAMES, BADGE_COLOURS } from '../../../core/design/colours.ts';
import { drawBadge } from '../../../core/design/draw-badge.ts';
import { BADGE_ICON_NAMES, BADGE_ICONS } from '../../../core/design/icons.ts';
import { BADGE_PATTERN_NAMES, BADGE_PATTERNS } from '../../../core/design/patterns.ts';
import { BADGE_SHAPE_NAMES, BADGE_SHAPES } from '../../../core/design/shapes.ts';
import type { AchievementRecord } from '../../../ports/store/achievements.ts';
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { badgeImage } from '../messages/badge-image.ts';
import { BadgeArt } from '../parts/badge-art.tsx';
import { Button, Checkbox, Disclosure, RadioCards } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { DraftBadge } from './draft-badge.tsx';
import { Line } from './editor-fields.tsx';
import { SectionSheet } from './editor-sections.tsx';
import type { EditorState } from './editor-state.ts';
import { OwnImageField } from './own-image-field.tsx';
import { first } from './typed-values.ts';

const bare = { title: false, level: false, hours: false } as const;
/** Of what is drawn, also while an image of the organization's own stands in its place. */
const picture = ({ image: _own, ...design }: BadgeDesign) => (
  <BadgeArt svg={drawBadge({ ...design, lines: bare }, { name: '' })} decorative />
);

export interface BadgeDesignerProps {
  readonly org: string;
  readonly record: AchievementRecord;
  readonly state: EditorState;
  readonly imageError?: string | undefined;
}

export function BadgeDesigner({ org, record, state, imageError }: BadgeDesignerProps) {
  const { lang, href } = useFrame();
  const t = achievements[lang];
  const { design, content } = state;
  const ownImage = design.image !== undefined;
  return (
    <SectionSheet of="badge">
      <div
        class="designer-badge"
        data-preview={ownImage ? undefined : href(`${paths.achievement(org, record.id)}/preview`)}
        data-letters-wrong={badgeImage[lang].lettersWrong}
      >
        <DraftBadge org={org} record={record} typed={{ content, design }} />
        {!ownImage && (
          <Button kind="plain" icon="eye" name="action" value="preview">
            {t.editor.preview}
          </Button>
        )}
      </div>
      <OwnImageField design={design} error={imageError} />
      {ownImage ? (
        <Disclosure summary={badgeImage[lang].drawn} open={state.problems.has('markText')}>
          <DrawnBadgeFields state={state} />
        </Disclosure>
      ) : (
        <DrawnBadgeFields state={state} />
      )}
    </SectionSheet>
  );
}

function DrawnBadgeFields({ state }: { readonly state: EditorState }) {
  const { lang } = useFrame();
  const t = achievements[lang];
  const { design, typed } = state;
  return (
    <>
      <RadioCards
        name="shape"
        label={t.field.shape}
        value={design.shape}
        inline
        options={BADGE_SHAPE_NAMES.map(shape => ({
          value: shape,
          label: BADGE_SHAPES[shape][lang],
          picture: picture({ ...design, shape, pattern: 'none' }),
        }))}
      />
      <RadioCards
        name="pattern"
        label={t.field.pattern}
        value={design.pattern}
        inline
        options={BADGE_PATTERN_NAMES.map(pattern => ({
          value: pattern,
          label: BADGE_PATTERNS[pattern][lang],
          picture: picture({ ...design, pattern }),
        }))}
      />
      <RadioCards
        name="colour"
        label={t.field.colour}
        value={design.colour}
        inline
        options={BADGE_COLOUR_NAMES.map(colour => ({
          value: colour,
          label: BADGE_COLOURS[colour][lang],
          picture: (
            <svg class="swatch" viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="11" fill={BADGE_COLOURS[colour].base} />
            </svg>
          ),
        }))}
      />
      <RadioCards
        name="markKind"
        label={t.field.markKind}
        value={design.mark.kind}
        inline
        options={[
          { value: 'text', label: t.markKinds.text },
          { value: 'icon', label: t.markKinds.icon },
        ]}
      />
      <Line state={state} name="markText" label={t.field.markText} help={badgeImage[lang].letters} short />
      <RadioCards
        name="markIcon"
        label={t.field.markIcon}
        optional
        value={first(typed, 'markIcon')}
        inline
        options={BADGE_ICON_NAMES.map(icon => ({
          value: icon,
          label: BADGE_ICONS[icon][lang],
          picture: (
            <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
              <path
                d={BADGE_ICONS[icon].path}
                fill="none"
                stroke="currentColor"
                stroke-width="1.5"
                stroke-linejoin="round"
              />
            </svg>
          ),
        }))}
      />
      <fieldset class="field">
        <legend>{t.field.lines}</legend>
        <div class="ticks">
          <Checkbox name="lines.title" label={t.field.linesTitle} checked={design.lines.title} />
          <Checkbox name="lines.level" label={t.field.linesLevel} checked={design.lines.level} />
          <Checkbox name="lines.hours" label={t.field.linesHours} checked={design.lines.hours} />
        </div>
      </fieldset>
    </>
  );
}
