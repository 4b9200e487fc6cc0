/** How much a picture grows when its references are followed: a page of nested `use` can ask for more elements than memory holds. */

export interface SvgNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (SvgNode | string)[];
}

/** Attributes through which drawing one element draws another. */
const PAINTS = ['fill', 'stroke', 'mask', 'clip-path', 'filter'] as const;
/** References through references; no drawing program nests further. */
const MAX_CHAIN = 256;

/** The count of elements drawn, `too-many` past the limit, or `circular` when something draws itself. */
export function drawnElements(root: SvgNode, limit: number): number | 'circular' | 'too-many' {
  const byId = new Map<string, SvgNode>();
  const index = (node: SvgNode): void => {
    const id = node.attributes.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    for (const child of node.children) if (typeof child !== 'string') index(child);
  };
  index(root);

  const known = new Map<SvgNode, number>();
  const underway = new Set<SvgNode>();
  let circular = false;
  let endless = false;
  const count = (node: SvgNode): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    if (underway.has(node)) {
      circular = true;
      return 0;
    }
    if (underway.size > MAX_CHAIN) {
      endless = true;
      return 0;
    }
    underway.add(node);
    let total = 1;
    for (const child of node.children) if (typeof child !== 'string') total += count(child);
    for (const id of references(node)) {
      const target = byId.get(id);
      if (target !== undefined) total += count(target);
    }
    underway.delete(node);
    known.set(node, Math.min(total, limit + 1));
    return total;
  };
  const total = count(root);
  if (circular) return 'circular';
  return endless || total > limit ? 'too-many' : total;
}

function references(node: SvgNode): string[] {
  const href = node.attributes.get('href')?.slice(1);
  const painted = PAINTS.flatMap(name =>
    [...(node.attributes.get(name) ?? '').matchAll(/url\(\s*["']?#([\w.-]+)/g)].map(match => match[1] ?? ''),
  );
  return href === undefined ? painted : [href, ...painted];
}
