/** How far logs had come, remembered apart from the memory store: what survives when a store is put back to yesterday. */
import type { LogMark, LogMarks } from '../../ports/log-marks.ts';

export function createMemoryLogMarks(): LogMarks {
  const marks = new Map<string, LogMark>();
  return {
    read: async origin => [marks.get(origin) ?? []].flat(),
    async remember(origin, mark) {
      if ((marks.get(origin)?.size ?? -1) < mark.size) marks.set(origin, { ...mark, by: 'memory' });
    },
  };
}
