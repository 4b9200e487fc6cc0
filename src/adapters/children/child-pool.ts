/**
 * A few children that work on foreign files, so that what a file breaks or fills or holds up is not the server (security 12). Each
 * question is bounded in time and, on Linux, in resident memory; a child that passes its bounds is ended and another takes its place.
 */
import { AkashiError } from '../../core/error.ts';
import { type Asked, READY, type Reply } from './answer-parent.ts';
import type { Allowance, Answered, PoolBounds, PoolCodes } from './pool-bounds.ts';
import { type Child, startChild } from './start-child.ts';

interface Waiting<Question, Answer> {
  readonly question: Question;
  /** Milliseconds of work that are left to it. */
  time: number;
  readonly until: number;
  readonly resolve: (answered: Answered<Answer>) => void;
  readonly reject: (error: Error) => void;
  turn: NodeJS.Timeout | undefined;
  isRepeated: boolean;
}

interface Hand<Question, Answer> {
  readonly child: Child;
  readonly started: number;
  /** False until the child has loaded what it needs and says so. */
  ready: boolean;
  uses: number;
  working: { readonly id: number; readonly on: Waiting<Question, Answer>; begun: number; end: number } | undefined;
  watch: NodeJS.Timeout | undefined;
  quiet: NodeJS.Timeout | undefined;
}

type Ending = keyof PoolCodes;

const QUIET_TIME = 60_000;
const WATCH_EVERY = 50;
/** For starting Node and loading on a busy machine; the question's own time begins after it. */
const START_TIME = 30_000;

export class ChildPool<Question, Answer> {
  readonly #entry: URL;
  readonly #bounds: PoolBounds;
  readonly #codes: PoolCodes;
  readonly #hands = new Set<Hand<Question, Answer>>();
  readonly #queue: Waiting<Question, Answer>[] = [];
  #lastId = 0;
  #closed = false;

  /** `entry` is a file that calls answerParent. */
  constructor(entry: URL, bounds: PoolBounds, codes: PoolCodes) {
    this.#entry = entry;
    this.#bounds = bounds;
    this.#codes = codes;
  }

  /** Rejects with the child's own AkashiError, with one of the pool's codes, or with an Error that nobody foresaw. */
  ask(question: Question, allowance: Allowance = {}): Promise<Answered<Answer>> {
    return new Promise((resolve, reject) => {
      const { until = Number.POSITIVE_INFINITY } = allowance;
      const time = Math.min(this.#bounds.time, allowance.time ?? Number.POSITIVE_INFINITY);
      const left = until - performance.now();
      if (time <= 0) return reject(new AkashiError(this.#codes.late));
      if (this.#closed || left <= 0 || this.#queue.length >= this.#bounds.queue)
        return reject(new AkashiError(this.#codes.busy));
      const waiting = { question, time, until, resolve, reject, turn: undefined, isRepeated: false };
      this.#wait(waiting);
      this.#next();
    });
  }

  /** Starts the children that stay, so that the first question need not wait for them. */
  warmUp(): void {
    while (!this.#closed && this.#hands.size < (this.#bounds.warm ?? 0)) this.#rest(this.#start());
  }

  /** Ends the children; questions under way are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) this.#refuse(waiting, 'busy');
    const hands = [...this.#hands];
    const gone = hands.map(hand => {
      hand.child.ref();
      return new Promise<void>(resolve => hand.child.onEnd(() => resolve()));
    });
    for (const hand of hands) this.#end(hand, 'busy');
    await Promise.all(gone);
  }

  #wait(waiting: Waiting<Question, Answer>): void {
    const late = (): void => {
      this.#queue.splice(this.#queue.indexOf(waiting), 1);
      this.#refuse(waiting, 'busy');
    };
    if (waiting.until !== Number.POSITIVE_INFINITY)
      waiting.turn = setTimeout(late, Math.max(0, waiting.until - performance.now()));
    if (waiting.isRepeated) this.#queue.unshift(waiting);
    else this.#queue.push(waiting);
  }

  #next(): void {
    if (this.#closed || this.#queue.length === 0) return;
    const free = [...this.#hands].filter(one => one.working === undefined);
    let hand = free.find(one => one.ready) ?? free[0];
    if (hand === undefined && this.#hands.size < this.#bounds.children) hand = this.#start();
    const waiting = hand === undefined ? undefined : this.#queue.shift();
    if (hand !== undefined && waiting !== undefined) this.#give(hand, waiting);
  }

  #start(): Hand<Question, Answer> {
    const hand: Hand<Question, Answer> = {
      child: startChild(this.#entry, this.#bounds.heapMib),
      started: performance.now(),
      ready: false,
      uses: 0,
      working: undefined,
      watch: undefined,
      quiet: undefined,
    };
    this.#hands.add(hand);
    hand.child.onMessage(message => {
      if (message === READY) this.#begin(hand);
      else this.#settle(hand, message as Reply<Answer>);
    });
    hand.child.onEnd(isFull => this.#end(hand, isFull ? 'full' : 'died'));
    return hand;
  }

  #give(hand: Hand<Question, Answer>, waiting: Waiting<Question, Answer>): void {
    clearTimeout(waiting.turn);
    clearTimeout(hand.quiet);
    hand.child.ref();
    hand.watch = setInterval(() => void this.#watch(hand), WATCH_EVERY);
    const end = Math.min(waiting.until, performance.now() + START_TIME);
    hand.working = { id: ++this.#lastId, on: waiting, begun: performance.now(), end };
    if (hand.ready) this.#begin(hand);
  }

  #begin(hand: Hand<Question, Answer>): void {
    hand.ready = true;
    const { working } = hand;
    if (working === undefined) return;
    hand.uses += 1;
    working.begun = performance.now();
    working.end = Math.min(working.on.until, working.begun + working.on.time);
    const asked: Asked<Question> = { id: working.id, question: working.on.question };
    hand.child.send(asked);
  }

  async #watch(hand: Hand<Question, Answer>): Promise<void> {
    const { working } = hand;
    if (working === undefined) return;
    const now = performance.now();
    if (now > working.end) {
      // One that is still loading goes on: ended each time, on a busy machine none would ever be there for the next question
      if (!hand.ready && now < hand.started + START_TIME) return this.#leave(hand, working.on);
      return this.#end(hand, hand.ready ? 'late' : 'busy');
    }
    const bytes = await hand.child.residentBytes();
    if (bytes > this.#bounds.memory && hand.working === working) this.#end(hand, 'full');
  }

  #leave(hand: Hand<Question, Answer>, waiting: Waiting<Question, Answer>): void {
    this.#release(hand);
    this.#rest(hand);
    this.#refuse(waiting, 'busy');
    this.#next();
  }

  #settle(hand: Hand<Question, Answer>, reply: Reply<Answer>): void {
    const { working } = hand;
    if (working === undefined || working.id !== reply.id) return;
    this.#release(hand);
    const { resolve, reject } = working.on;
    if ('answer' in reply) resolve({ answer: reply.answer, took: performance.now() - working.begun });
    else if ('code' in reply)
      reject(
        new AkashiError(reply.code, { detail: reply.detail, ...(reply.at === undefined ? {} : { at: reply.at }) }),
      );
    else reject(new Error(reply.fault));
    if (hand.uses >= (this.#bounds.uses ?? Number.POSITIVE_INFINITY)) this.#end(hand, 'died');
    else this.#rest(hand);
    this.#next();
  }

  /** An idle child keeps neither the server nor a test alive, and leaves after a while when others are warm. */
  #rest(hand: Hand<Question, Answer>): void {
    hand.child.unref();
    hand.quiet = setTimeout(() => {
      if (this.#hands.size > (this.#bounds.warm ?? 0)) this.#end(hand, 'died');
    }, QUIET_TIME).unref();
  }

  #end(hand: Hand<Question, Answer>, how: Ending): void {
    if (!this.#hands.delete(hand)) return;
    clearTimeout(hand.quiet);
    const { working } = hand;
    this.#release(hand);
    hand.child.kill();
    if (working !== undefined) this.#answerFor(hand, working.on, working.begun, how);
    // a child that never came up is not tried again unasked, or it would be forever
    if (hand.ready) this.warmUp();
    this.#next();
  }

  /**
   * Its child is gone: another one, or the code of what happened. What fills a child that others have used may be theirs, and a child that
   * died of itself may have been ended by somebody else.
   */
  #answerFor(hand: Hand<Question, Answer>, waiting: Waiting<Question, Answer>, begun: number, how: Ending): void {
    const isOthers = how === 'died' || (how === 'full' && hand.uses > 1);
    if (how === 'died' && !hand.ready) waiting.reject(new Error('a child process did not start'));
    else if (this.#bounds.repeat !== true || !isOthers || waiting.isRepeated || this.#closed)
      this.#refuse(waiting, how);
    else {
      waiting.isRepeated = true;
      waiting.time -= performance.now() - begun;
      this.#wait(waiting);
    }
  }

  #refuse(waiting: Waiting<Question, Answer>, how: Ending): void {
    clearTimeout(waiting.turn);
    waiting.reject(new AkashiError(this.#codes[how]));
  }

  #release(hand: Hand<Question, Answer>): void {
    clearInterval(hand.watch);
    hand.working = undefined;
  }
}
