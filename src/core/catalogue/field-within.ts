/** Whether a field of study is within another, as accreditations limit themselves to fields. */
import { foldText } from '../bytes/fold-text.ts';

const CODE = /^[a-z][a-z0-9-]*:\d+$/;

/** The same words, however they are written; of a code with its scheme (`isced-f:06`) also every code below it. */
export function isFieldWithin(field: string, limit: string): boolean {
  if (field === limit) return true;
  if (CODE.test(limit) && CODE.test(field)) return field.startsWith(limit);
  return foldText(field) === foldText(limit);
}
