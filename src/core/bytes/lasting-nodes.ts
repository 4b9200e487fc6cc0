/**
 * Nodes that many documents share and nobody changes (json-layout.ts): what was asked of one of them, and depends on nothing else, is answered
 * once. Of other nodes nothing is remembered: each lives as long as its document, and remembering costs more than asking again.
 */
const answers = new WeakMap<object, Map<unknown, unknown>>();

export function makeLasting(nodes: readonly object[]): void {
  for (const node of nodes) answers.set(Object.freeze(node), new Map());
}

/** `question` names what is asked; `answer` may depend on the node alone. */
export function askOnce<T>(node: object, question: unknown, answer: () => T): T {
  const known = answers.get(node);
  if (known === undefined) return answer();
  if (known.has(question)) return known.get(question) as T;
  const found = answer();
  known.set(question, found);
  return found;
}

/** Lets a document answer for all of its layout: questions about the form that all of them have. */
export function answerAs(document: object, layout: object): void {
  const known = answers.get(layout);
  if (known !== undefined) answers.set(document, known);
}
