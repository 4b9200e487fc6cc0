/**
 * Nodes that many documents share and nobody changes (json-layout.ts): what was asked of one of them, and depends on nothing else, is answered
 * once. Of other nodes nothing is remembered: each lives as long as its document, and remembering costs more than asking again.
 */
const answers = new WeakMap<object, Map<unknown, unknown>>();

export function makeLasting(nodes: readonly object[]): void {
  for (const node of nodes) answers.set(Object.freeze(node), new Map());
}

/** `question` names what is asked; `answer` may depend on the node alone. */
export const askOnce = <T>(node: object, question: unknown, answer: () => T): T =>
  recall(answers.get(node), question, answer);

/**
 * What documents of one layout have in common, by document. Apart from the above: of the document itself values differ, so that a question
 * about a node that happens to be its root must not find the answer of another document.
 */
const forms = new WeakMap<object, Map<unknown, unknown>>();

/** `layout` stands for all documents that are of it. */
export function setForm(document: object, layout: object): void {
  const form = forms.get(layout) ?? new Map();
  forms.set(layout, form).set(document, form);
}

/** `answer` may depend on the names, the nesting and the kinds of values in the document, on its contexts and types, and on no other value. */
export const askOfForm = <T>(document: object, question: unknown, answer: () => T): T =>
  recall(forms.get(document), question, answer);

function recall<T>(known: Map<unknown, unknown> | undefined, question: unknown, answer: () => T): T {
  if (known === undefined) return answer();
  if (known.has(question)) return known.get(question) as T;
  const found = answer();
  known.set(question, found);
  return found;
}
