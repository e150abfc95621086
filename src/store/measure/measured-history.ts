import { actions } from '../actions';
import { type FrameStore, live } from '../live';
import { Watchers } from '../watchers';
import type { MeasureName } from './measurer';

/** At most about this many frames are measured. */
const MOST = 96;

/**
 * One measurement along the run: at evenly spaced frames, coarse then fine, while somebody watches. A run that grows is
 * measured at wider spaces; what is known stays until another run is opened. A frame that cannot be measured has NaN.
 */
export class MeasuredHistory {
  private readonly known = new Map<number, number>();
  private frames: FrameStore | null = null;
  private readonly watchers = new Watchers(() => this.begin());
  private asking: AbortController | null = null;

  constructor(private readonly measure: MeasureName) {}

  /** Frames measured and their values, in order of frames. */
  points(): readonly (readonly [n: number, value: number])[] {
    return this.frames === live.frames ? [...this.known].sort(([a], [b]) => a - b) : [];
  }

  /** Measures on, and tells of every value, until the returned function is called. */
  watch(listener: () => void): () => void {
    return this.watchers.add(listener);
  }

  private begin(): () => void {
    const go = () => this.next();
    const offs = [live.on('run', go), live.on('frames', go)];
    go();
    return () => {
      for (const off of offs) off();
      this.asking?.abort();
      this.asking = null;
    };
  }

  /** One question at a time. */
  private next(): void {
    const { frames } = live;
    if (frames !== this.frames) {
      this.asking?.abort();
      this.asking = null;
      this.known.clear();
      this.frames = frames;
    }
    if (!frames || this.asking) return;
    const n = nextFrame(frames, (known) => this.known.has(known));
    const frame = n === null ? null : frames.get(n);
    if (!frame) return;
    const asking = new AbortController();
    this.asking = asking;
    const take = (value: number) => {
      if (this.asking !== asking) return;
      this.asking = null;
      this.known.set(frame.n, value);
      this.watchers.tell();
      this.next();
    };
    actions()
      .measure({
        measure: this.measure,
        parameters: frame.parameters,
        rank: 'history',
        signal: asking.signal,
      })
      .then(
        ([value]) => take(value!),
        () => take(Number.NaN),
      );
  }
}

/** The next frame worth measuring, coarse then fine; null where all are known. */
export function nextFrame(
  { length, stride }: { readonly length: number; readonly stride: number },
  isKnown: (n: number) => boolean,
): number | null {
  let finest = stride;
  while (length / finest > MOST) finest *= 2;
  let step = finest;
  while (step < length) step *= 2;
  for (; step >= finest; step /= 2) {
    for (let n = 0; n < length; n += step) if (!isKnown(n)) return n;
  }
  return null;
}
