import { actions } from '../store/actions';
import { branchSentence } from '../store/actions/started';
import { live } from '../store/live';
import { ShownMeasure } from '../store/measure/shown-measure';
import { tellOfRun } from '../store/page/notices';
import { useStore } from '../store/store';
import { type GradientLine, packQuestion, type Span, unpackLine } from '../surface/gradient-line-values';
import { rateText } from './lineText';

/** While a run plays the line is measured at least so often, if the worker can. */
const MOST_REST_MS = 500;

/** Losses over all records and over the step's own, where a rate leads. */
export interface Landing {
  readonly rate: number;
  readonly loss: number;
  readonly ownLoss: number;
}

/**
 * The line along the gradient of the shown step, as long as somebody watches, and the rate that is held over it: moved
 * it is only looked at, let go it is the rate of another descent, which starts at the shown frame.
 */
export class StepLine {
  /** What was measured last, and of which frame; null where nothing was. */
  line: GradientLine | null = null;
  n = -1;
  /** The rate in hand; null where none is. */
  held: number | null = null;
  /** What was measured for the rate in hand; null while it is not known. */
  private landing: Landing | null = null;
  private asking: AbortController | null = null;
  private span: Span | null = null;
  private resume = false;
  /** When the line was last asked for, and answered; milliseconds of the page's clock. */
  private asked = 0;
  private answered = 0;
  private readonly listeners = new Set<() => void>();
  private readonly measure = new ShownMeasure('alongGradient', () => this.question());

  /** Calls back whenever there is something else to draw, until the returned function is called. */
  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    const stop = this.measure.watch(this.take);
    const offRun = live.on('run', this.drop);
    const offPlaying = useStore.subscribe(({ run }, before) => {
      if (before.run.playing && !run.playing) this.measure.again();
    });
    return () => {
      this.listeners.delete(listener);
      offPlaying();
      if (this.listeners.size > 0) return;
      offRun();
      stop();
      this.drop();
    };
  }

  /** Where the rate leads that is in hand, or the descent's own; null where that is not known yet. */
  get shown(): Landing | null {
    const { line, held } = this;
    if (held !== null) return this.landing?.rate === held ? this.landing : null;
    return line && { rate: line.rate, loss: line.whole.atRate, ownLoss: (line.own ?? line.whole).atRate };
  }

  /** Holds the frame, so that the line stays the one that the rate is moved over. */
  grab(): void {
    if (this.held !== null || !this.line) return;
    this.held = this.line.rate;
    this.resume = useStore.getState().run.playing;
    if (this.resume) actions().pause();
  }

  /** Takes the rate in hand to t, of which two digits count. */
  move(t: number): void {
    const rate = Number(t.toPrecision(2));
    if (this.held === null || rate === this.held) return;
    this.held = rate;
    if (!this.asking) this.look();
    this.tell();
  }

  /** Starts another descent at the rate in hand, where that is another one. */
  async release(): Promise<void> {
    const { held, line } = this;
    if (held === null) return;
    const { n } = live.shown ?? { n: 0 };
    const play = this.resume;
    this.resume = false;
    if (held === line?.rate) this.drop();
    else if (await actions().branch({ 'descent.learningRate': held })) {
      tellOfRun(branchSentence(`Learning rate ${rateText(held)}`, n));
    } else this.drop();
    if (play) actions().play();
  }

  /** Lets go, and nothing has changed. */
  readonly drop = (): void => {
    this.held = null;
    this.landing = null;
    this.asking?.abort();
    this.asking = null;
    if (this.resume) actions().play();
    this.resume = false;
    this.tell();
  };

  /** Measures where the rate in hand leads; then, where it has moved on, again. */
  private look(): void {
    const { held } = this;
    const { shown } = live;
    if (held === null || !shown) return;
    const asking = new AbortController();
    this.asking = asking;
    const settle = (landing: Landing | null) => {
      if (this.asking !== asking) return;
      this.asking = null;
      this.landing = landing;
      this.tell();
      if (this.held !== held) this.look();
    };
    actions()
      .measure({
        measure: 'alongGradientAt',
        parameters: shown.parameters,
        details: packQuestion(held, null, recordsOfStep()),
        rank: 'shown',
        signal: asking.signal,
      })
      .then(
        ([loss, ownLoss]) => settle({ rate: held, loss: loss!, ownLoss: ownLoss! }),
        () => settle(null),
      );
  }

  /** While a run plays, the worker that measures has as long a rest as the line took: others need the processor too. */
  private question(): Float64Array | null {
    const { run } = live;
    const now = performance.now();
    const rest = useStore.getState().run.playing ? Math.min(MOST_REST_MS, this.answered - this.asked) : 0;
    if (!run || now < this.answered + rest) return null;
    // One that is under way was asked for earlier.
    if (this.asked <= this.answered) this.asked = now;
    return packQuestion(run.problem.descent.learningRate, this.span, recordsOfStep());
  }

  private readonly take = (): void => {
    const { latest } = this.measure;
    // Until another descent's first line is known the old one stays.
    if (!latest) return;
    this.answered = performance.now();
    this.line = unpackLine(latest.values);
    this.n = latest.n;
    this.span = this.line.span;
    this.tell();
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** The records that the shown step uses; none where it uses all. */
function recordsOfStep(): ArrayLike<number> {
  const { run, shown } = live;
  return !run || !shown || run.problem.descent.mode === 'batch' ? [] : shown.stepRecords;
}

export const stepLine = new StepLine();
