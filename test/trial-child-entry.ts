/** A child of a ChildPool that does what it is told, also the worst: for the tests of the pool. */
import { answerParent } from '../src/adapters/children/answer-parent.ts';
import { AkashiError } from '../src/core/error.ts';

export type Trial =
  | { readonly do: 'tell' }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'loop' | 'fill-heap' | 'fill-buffers' | 'refuse' | 'stumble' | 'die' };

export interface Told {
  readonly pid: number;
  readonly environment: readonly string[];
  readonly folder: string;
}

const pages: unknown[] = [];

answerParent<Trial, Told>(async trial => {
  switch (trial.do) {
    case 'wait':
      await new Promise(resolve => setTimeout(resolve, trial.milliseconds));
      break;
    case 'loop':
      for (;;) pages.length = 0;
    case 'fill-heap':
      for (let n = 0; ; n++) pages.push([n, String(n)]);
    case 'fill-buffers':
      // beside the heap, where V8 does not count
      for (;;) {
        pages.push(Buffer.alloc(4 << 20, 1));
        await new Promise(resolve => setImmediate(resolve));
      }
    case 'refuse':
      throw new AkashiError('roster.quote-unclosed', { at: '/7', detail: { row: 7 } });
    case 'stumble':
      throw new RangeError('nobody foresaw this');
    case 'die':
      process.exit(3);
  }
  return { pid: process.pid, environment: Object.keys(process.env), folder: process.cwd() };
});
