import { Descent, type DescentState } from '../../engine/descent';
import { createOptimizerState, OPTIMIZERS } from '../../engine/optimizers';
import type { Problem } from '../../engine/problem';
import { live, type ShownFrame } from '../live';
import type { RunKeeper } from '../run/run-keeper';
import type { Clock } from '../time/clock';

/** While frames follow each other, so much may be spent on a frame's update, ms. */
const CHEAP_MS = 2;
/** A frame that has stood so long stands still, ms. */
const REST_MS = 150;
/** At rest, so much may be spent on steps that lead to the frame, rather than asking for its state, ms. */
const PATIENT_MS = 20;
/** The first steps are slower than those that follow: so many are taken before their cost counts. */
const TRIALS = 8;

/**
 * Keeps `live.update` with the shown frame while somebody watches: I_{n+1} and the optimizer's moments, by the engine's
 * own optimizer, the bits of the next frame. What the optimizer remembers at frame n comes from the frame before, or from
 * the trainer's checkpoints. Where that is not cheap, the update is blank until the frames hold still.
 */
export class StepUpdater {
  private watchers = 0;
  /** The states before and after the step computed last; oldest first. */
  private known: readonly DescentState[] = [];
  private descent: Descent | null = null;
  /** What a step costs here, ms: the least of late. */
  private cost = Number.POSITIVE_INFINITY;
  private trials = 0;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly runs: Pick<RunKeeper, 'client'>,
    private readonly clock: Pick<Clock, 'now'>,
  ) {
    live.on('run', () => this.forget());
    live.on('numbers', () => this.follow());
  }

  /** Computes updates until the returned function is called. */
  watch(): () => void {
    this.watchers += 1;
    if (this.watchers === 1) this.follow();
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.watchers -= 1;
      if (this.watchers === 0) this.forget();
    };
  }

  private forget(): void {
    clearTimeout(this.waiting);
    this.known = [];
    this.descent = null;
    this.cost = Number.POSITIVE_INFINITY;
    this.trials = 0;
    live.update = null;
  }

  private follow(): void {
    clearTimeout(this.waiting);
    const { run, shown, update } = live;
    if (this.watchers === 0 || !run || !shown || update?.before.parameters === shown.parameters) return;
    const isCheap = this.cost <= CHEAP_MS || this.trials < TRIALS;
    if (isCheap && this.take(run.problem, shown, CHEAP_MS)) return;
    if (live.update) {
      live.update = null;
      live.emit('update');
    }
    this.rest();
  }

  private rest(): void {
    this.waiting = setTimeout(() => void this.settle(), REST_MS);
  }

  /** The frames hold still: what cannot be reached here is asked for. */
  private async settle(): Promise<void> {
    const { run, shown } = live;
    if (!run || !shown || this.take(run.problem, shown, PATIENT_MS)) return;
    // A trainer that is gone answers no more: the update stays blank.
    const state = await this.runs.client?.state(shown.n).catch(() => undefined);
    if (state === undefined || live.shown !== shown || this.watchers === 0) return;
    if (state) this.known = [state];
    if (!state || !this.take(run.problem, shown, PATIENT_MS)) this.rest();
  }

  /** The update of the shown frame, where its state can be reached within `budget` ms; whether it could. */
  private take(problem: Problem, shown: ShownFrame, budget: number): boolean {
    const started = this.clock.now();
    const from = this.reach(problem, shown.n, budget);
    if (!from) return false;
    const before: DescentState = { ...from, parameters: shown.parameters };
    const after = copied(before);
    OPTIMIZERS[problem.descent.optimizer](after, after.parameters, shown.gradient, problem.descent);
    const update = { n: shown.n, before, after: { ...after, n: shown.n + 1 } };
    this.known = [before, update.after];
    const spent = (this.clock.now() - started) / (1 + shown.n - from.n);
    this.cost = Math.min(this.cost * 1.05, spent);
    this.trials += 1;
    live.update = update;
    live.emit('update');
    return true;
  }

  /** The state at frame n, or null. */
  private reach(problem: Problem, n: number, budget: number): DescentState | null {
    if (n === 0 || problem.descent.optimizer === 'plain') return initial(problem, n);
    const from = this.known.findLast((state) => state.n <= n);
    if (!from || from.n === n) return from ?? null;
    if ((n - from.n) * this.cost > budget) return null;
    this.descent ??= new Descent(problem);
    this.descent.restore(from);
    while (this.descent.n < n) {
      this.descent.evaluate(false);
      this.descent.advance();
    }
    return this.descent.save();
  }
}

/** What an optimizer remembers before its first step, and a plain one at any: nothing. */
function initial({ layout }: Problem, n: number): DescentState {
  return { n, parameters: new Float64Array(layout.length), ...createOptimizerState(layout.length) };
}

function copied({ n, parameters, first, second, products }: DescentState): DescentState {
  return {
    n,
    parameters: parameters.slice(),
    first: first.slice(),
    second: second.slice(),
    products: products.slice(),
  };
}
