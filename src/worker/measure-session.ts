import { prepare } from '../data/prepare';
import type { Work } from '../surface/stages';
import { Bench, MEASURES, type Measure } from './measures';
import type { MeasureAnswer, MeasureRequest } from './protocol';

export interface MeasureSurroundings {
  post(answer: MeasureAnswer): void;
  /** Calls back soon, after messages that wait have been heard. */
  soon(callback: () => void): void;
}

type Asked = MeasureRequest & { type: 'measure' };
type Rank = Asked['rank'];

/** A question, as far as it has been answered. */
interface Begun {
  readonly asked: Asked;
  readonly work: Work<Float64Array>;
}

/** While the frame shown is measured, every so-manieth stage is a history's, so that it too comes to an end. */
const HISTORY_TURN = 4;

/**
 * What the measuring worker does, without the worker: answers questions in order, those of the frame shown before those
 * of a history, which goes on beside them more slowly, and hears messages at every pause. A question that is taken back
 * is dropped.
 */
export class MeasureSession {
  private run = -1;
  private bench: Bench | null = null;
  private waiting: Asked[] = [];
  /** At most one question of each rank has been begun. */
  private begun: Record<Rank, Begun | null> = { shown: null, history: null };
  private turns = 0;
  private going = false;

  constructor(private readonly around: MeasureSurroundings) {}

  async handle(request: MeasureRequest): Promise<void> {
    try {
      if (request.type === 'open') await this.open(request);
      else if (request.run !== this.run) return;
      else if (request.type === 'cancel') this.cancel(request.id);
      else this.waiting.push(request);
      this.wake();
    } catch (error) {
      this.around.post({ type: 'failed', run: request.run, id: -1, message: (error as Error).message });
    }
  }

  private async open({ run, recipe, tables }: MeasureRequest & { type: 'open' }): Promise<void> {
    this.run = run;
    this.bench = null;
    this.waiting = [];
    this.begun = { shown: null, history: null };
    const { problem, data } = await prepare(recipe, tables);
    if (this.run === run) this.bench = new Bench(problem, data.test);
  }

  private cancel(id: number): void {
    this.waiting = this.waiting.filter((asked) => asked.id !== id);
    for (const rank of ['shown', 'history'] as const) {
      if (this.begun[rank]?.asked.id === id) this.begun[rank] = null;
    }
  }

  private wake(): void {
    const { shown, history } = this.begun;
    if (this.going || !this.bench || (!shown && !history && this.waiting.length === 0)) return;
    this.going = true;
    this.around.soon(() => {
      this.going = false;
      this.slice();
      this.wake();
    });
  }

  /** One stage of the question whose turn it is. */
  private slice(): void {
    const { bench } = this;
    const begun = bench && this.turn(bench);
    if (!begun) return;
    const { asked, work } = begun;
    const { run, id, rank } = asked;
    try {
      const { value, done } = work.next();
      if (!done) return;
      this.begun[rank] = null;
      this.around.post({ type: 'measured', run, id, values: value });
    } catch (error) {
      this.begun[rank] = null;
      this.around.post({ type: 'failed', run, id, message: (error as Error).message });
    }
  }

  private turn(bench: Bench): Begun | null {
    const shown = this.current('shown', bench);
    const history = this.current('history', bench);
    if (!shown || !history) return shown ?? history;
    this.turns += 1;
    return this.turns % HISTORY_TURN === 0 ? history : shown;
  }

  /** The question of this rank that has been begun, or the next one. */
  private current(rank: Rank, bench: Bench): Begun | null {
    const next = this.begun[rank] ? -1 : this.waiting.findIndex((asked) => asked.rank === rank);
    if (next >= 0) {
      const [asked] = this.waiting.splice(next, 1);
      const measure: Measure = MEASURES[asked!.measure];
      this.begun[rank] = { asked: asked!, work: measure(bench, asked!.parameters, asked!.details) };
    }
    return this.begun[rank];
  }
}
