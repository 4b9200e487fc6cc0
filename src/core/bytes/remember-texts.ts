/**
 * What follows from a text alone, worked out once: one issuer signs many credentials, and each names the same few DIDs and keys several times. Bounded,
 * because strangers write the texts: it begins anew when it is full, and keeps nothing of a text that is longer than an honest one.
 */
const MOST_TEXTS = 500;
const LONGEST_TEXT = 4096;

/** As `workOut`, whose answers nobody may change. */
export function rememberTexts<T extends object>(
  workOut: (text: string) => T,
  longest = LONGEST_TEXT,
): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const before = known.get(text);
    if (before) return before;
    const answer = workOut(text);
    if (text.length > longest) return answer;
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, answer);
    return answer;
  };
}
