/** What the trials of a ChildPool have in common: each code tells what happened. */
export const trialEntry = new URL('./trial-child-entry.ts', import.meta.url);
export const trialCodes = {
  late: 'roster.too-slow',
  full: 'roster.file-too-large',
  died: 'roster.file-unreadable',
  busy: 'request.too-many',
} as const;
export const trialBounds = { children: 1, time: 20_000, memory: 400 << 20, heapMib: 64, queue: 8 };
