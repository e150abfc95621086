import { actions } from '../actions';
import { live, type OpenRun, type ShownFrame } from '../live';
import { Watchers } from '../watchers';
import type { MeasureName } from './measurer';

/** What was measured, of which frame, and what was asked for besides. */
export interface Measured {
  readonly n: number;
  readonly shown: ShownFrame;
  readonly details: Float64Array;
  readonly values: Float64Array;
}

/**
 * One measurement of the frame shown, kept up while somebody watches: one question at a time, and after its answer the
 * newest frame's. So a run that plays is measured as often as numbers are told and the worker can, and a frame at rest always.
 */
export class ShownMeasure {
  /** The newest answer; null where none has come for this run. */
  latest: Measured | null = null;
  private readonly watchers = new Watchers(() => this.begin());
  /** The run that is measured. */
  private run: OpenRun | null = null;
  private asking: AbortController | null = null;
  private stale = false;

  /** @param details what the measurement asks for besides, of the frame shown; null where there is nothing to ask now */
  constructor(
    private readonly measure: MeasureName,
    private readonly details: () => Float64Array | null = () => new Float64Array(0),
  ) {}

  /** Measures, and tells of every answer, until the returned function is called. */
  watch(listener: () => void): () => void {
    return this.watchers.add(listener);
  }

  /** What is asked for besides has changed. */
  again(): void {
    if (this.watchers.isGoing) this.ask();
  }

  private begin(): () => void {
    const offs = [live.on('numbers', () => this.ask()), live.on('run', () => this.reset())];
    // While nobody watched, another run may have been opened.
    if (this.run !== live.run) this.forget();
    this.ask();
    return () => {
      for (const off of offs) off();
      this.asking?.abort();
      this.asking = null;
    };
  }

  private reset(): void {
    this.asking?.abort();
    this.asking = null;
    this.forget();
    this.watchers.tell();
    this.ask();
  }

  private forget(): void {
    this.run = live.run;
    this.latest = null;
  }

  private ask(): void {
    this.stale = true;
    const { shown } = live;
    const details = shown && this.details();
    if (this.asking || !shown || !details) return;
    this.stale = false;
    const asking = new AbortController();
    this.asking = asking;
    const settle = (values: Float64Array | null) => {
      if (this.asking !== asking) return;
      this.asking = null;
      if (values) this.latest = { n: shown.n, shown, details, values };
      if (values) this.watchers.tell();
      if (this.stale) this.ask();
    };
    const { measure } = this;
    const { parameters } = shown;
    actions()
      .measure({ measure, parameters, details, rank: 'shown', signal: asking.signal })
      .then(settle, () => settle(null));
  }
}
