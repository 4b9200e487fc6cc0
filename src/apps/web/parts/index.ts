/** Everything pages are made of, in one import. */

export { BadgeCard } from './badge-card.tsx';
export { Actions, Button, type ButtonKind, LinkButton } from './button.tsx';
export { Callout } from './callout.tsx';
export { Checks } from './checks.tsx';
export { Chip, type ChipKind } from './chip.tsx';
export { ConfirmPage } from './confirm-page.tsx';
export { CopyField } from './copy-field.tsx';
export { EmptyState } from './empty-state.tsx';
export { type Fact, Facts } from './facts.tsx';
export { Checkbox, Field, FileDrop, Form, FormProblems, RadioCards, Select, Textarea } from './form.tsx';
export { Icon, type IconName } from './icon.tsx';
export { PageHead } from './page-head.tsx';
export { Pagination } from './pagination.tsx';
export { Progress } from './progress.tsx';
export { Disclosure, Grid, Prose, Sheet } from './sheet.tsx';
export { type Column, Table } from './table.tsx';
export { VerdictHead } from './verdict-head.tsx';
