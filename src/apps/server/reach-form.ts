/** How far an approval reaches, out of the form that asks for it. */

import { type ApprovalKind, approvalKinds } from '../../core/accreditation/approval.ts';
import { parseScopeLevels, type Reach, type ScopeLevels, scopeLimits } from '../../core/accreditation/scope.ts';
import { AkashiError } from '../../core/error.ts';
import type { LevelledFramework, TypedReach } from '../web/accreditation/reach-fields.tsx';
import type { Form } from './form.ts';

export function typedReach(form: Form): TypedReach {
  const numbers = form.names().flatMap(name => /^scope\.(\d{1,2})\.framework$/.exec(name)?.[1] ?? []);
  const rows = numbers
    .map(n => ({ framework: form.text(`scope.${n}.framework`), levels: form.text(`scope.${n}.levels`) }))
    .filter(({ framework, levels }) => framework !== '' || levels !== '');
  return { rows, fields: form.text('scopeFields'), mayAccredit: form.all('mayAccredit') };
}

/** Throws `accreditation.scope-level-unknown` (at: the row), `accreditation.too-many`, `accreditation.text-too-long`. */
export function readReach(typed: TypedReach, frameworks: readonly LevelledFramework[], before: Reach): Reach {
  const levels = typed.rows.map((row, n): ScopeLevels => {
    // Of a framework whose file is gone, what stood there stays.
    const kept = before.scope?.levels?.find(({ framework }) => framework === row.framework);
    if (kept !== undefined && kept.levels.join(', ') === row.levels) return kept;
    const known = frameworks.find(({ id }) => id === row.framework)?.levels ?? [];
    const read = parseScopeLevels(row.levels, known);
    if (!read.ok)
      throw new AkashiError(read.code, { at: `scope.${n}.levels`, detail: { row: n + 1, levels: row.levels } });
    return { framework: row.framework, levels: read.value };
  });
  const fields = [...new Set(typed.fields.split('\n').map(line => line.trim()))].filter(line => line !== '');
  if (levels.length > scopeLimits.frameworks) throw new AkashiError('accreditation.too-many', { at: 'scope.levels' });
  if (fields.length > scopeLimits.fields) throw new AkashiError('accreditation.too-many', { at: 'scope.fields' });
  if (fields.some(field => field.length > scopeLimits.field))
    throw new AkashiError('accreditation.text-too-long', { at: 'scope.fields' });
  const mayAccredit = approvalKinds.filter((kind): kind is ApprovalKind => typed.mayAccredit.includes(kind));
  const scope = { ...(levels.length > 0 && { levels }), ...(fields.length > 0 && { fields }) };
  return {
    ...(Object.keys(scope).length > 0 && { scope }),
    ...(mayAccredit.length > 0 && { mayAccredit }),
  };
}
