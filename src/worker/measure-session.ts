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

/**
 * What the measuring worker does, without the worker: answers one question after the other, those of the frame shown
 * before those of a history, and hears messages at every pause. A question that is taken back is dropped.
 */
export class MeasureSession {
  private run = -1;
  private bench: Bench | null = null;
  private waiting: Asked[] = [];
  private under: { asked: Asked; work: Work<Float64Array> } | null = null;
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
    this.under = null;
    const { problem, data } = await prepare(recipe, tables);
    if (this.run === run) this.bench = new Bench(problem, data.test);
  }

  private cancel(id: number): void {
    this.waiting = this.waiting.filter((asked) => asked.id !== id);
    if (this.under?.asked.id === id) this.under = null;
  }

  private wake(): void {
    if (this.going || !this.bench || (!this.under && this.waiting.length === 0)) return;
    this.going = true;
    this.around.soon(() => {
      this.going = false;
      this.slice();
      this.wake();
    });
  }

  /** One stage of the question in hand; one that matters more takes its place, and it begins again later. */
  private slice(): void {
    if (!this.bench) return;
    if (this.under?.asked.rank === 'history' && this.waiting.some(({ rank }) => rank === 'shown')) {
      this.waiting.unshift(this.under.asked);
      this.under = null;
    }
    this.under ??= this.next(this.bench);
    if (!this.under) return;
    const { asked, work } = this.under;
    const { run, id } = asked;
    try {
      const { value, done } = work.next();
      if (!done) return;
      this.under = null;
      this.around.post({ type: 'measured', run, id, values: value });
    } catch (error) {
      this.under = null;
      this.around.post({ type: 'failed', run, id, message: (error as Error).message });
    }
  }

  private next(bench: Bench) {
    const shown = this.waiting.findIndex(({ rank }) => rank === 'shown');
    const [asked] = this.waiting.splice(Math.max(0, shown), 1);
    if (!asked) return null;
    const measure: Measure = MEASURES[asked.measure];
    return { asked, work: measure(bench, asked.parameters, asked.details) };
  }
}
