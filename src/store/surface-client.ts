import type { TableTexts } from '../data/prepare';
import type { Recipe } from '../recipe/types';
import type { SurfaceKind, SurfaceModel } from '../surface/model';
import type { SamplerChoice, SamplerReport } from '../surface/sampler';
import type { SurfaceOptions } from '../surface/settings';
import type { SentPath, SurfaceAnswer } from '../worker/protocol';
import type { FrameStore } from './frames';
import type { Ghost } from './live';
import type { SurfacePort } from './ports';

/** At most this many frames are sent to be fitted; longer runs are thinned evenly first. */
const MOST_FRAMES = 8000;
const MOST_BYTES = 48 << 20;
const MOST_DEATHS = 3;

export interface SurfaceEvents {
  onModel(model: SurfaceModel, done: boolean): void;
  onGhost(ghost: Ghost): void;
  onSampler(report: SamplerReport): void;
  onRevived(reason: string): void;
  onFailed(message: string): void;
}

/** Frames of a run, and the one of them that is shown. */
export interface RunFrames {
  readonly frames: FrameStore;
  readonly present: number;
  /** The last frame that is wanted; all of them where absent. */
  readonly last?: number;
}

export interface SurfaceWish {
  readonly kind: SurfaceKind;
  readonly options: SurfaceOptions;
  readonly main: RunFrames;
  /** The other descent, where two are compared on one surface. */
  readonly other: RunFrames | null;
  /** The model whose directions the new one keeps. */
  readonly previous: SurfaceModel | null;
}

/** The page's side of the surface worker: one fit under way, the latest wins. */
export class SurfaceClient {
  private port: SurfacePort;
  private fit = 0;
  private run = -1;
  private opening: (() => void) | null = null;
  private choice: SamplerChoice = 'auto';
  private again: (() => void) | null = null;
  private deaths = 0;
  /** The model that the page has. */
  private serial = -1;
  /** The fit that is under way ends with a model of which `done` is true. */
  busy = false;

  constructor(
    private readonly spawn: () => SurfacePort,
    private readonly events: SurfaceEvents,
  ) {
    this.port = this.connect();
  }

  open(run: number, recipe: Recipe, tables: TableTexts): void {
    this.run = run;
    this.busy = false;
    this.again = null;
    this.opening = () => {
      this.port.post({ type: 'sampler', run, choice: this.choice });
      this.port.post({ type: 'open', run, recipe, tables });
    };
    this.opening();
  }

  /** Fits the surface to all frames known, the present one among them. */
  request({ kind, options, main, other, previous }: SurfaceWish): void {
    const { run } = this;
    const fit = ++this.fit;
    this.busy = true;
    this.again = () => {
      const paths = { path: gather(main), other: other && gather(other) };
      this.port.post({ type: 'fit', run, fit, kind, options, ...paths, previous: previous?.chart ?? null });
    };
    this.again();
  }

  /** The surface goes with the present frames. */
  follow(present: number, otherPresent: number): void {
    this.busy = true;
    this.port.post({ type: 'follow', run: this.run, fit: this.fit, present, otherPresent });
  }

  /** Asks for the surface of these records alone, over the latest model. */
  ghost(records: Int32Array): void {
    this.port.post({ type: 'ghost', run: this.run, fit: this.fit, records });
  }

  /** From here on, this sampler computes the surface. */
  sampleBy(choice: SamplerChoice): void {
    this.choice = choice;
    this.port.post({ type: 'sampler', run: this.run, choice });
  }

  private connect(): SurfacePort {
    const port = this.spawn();
    port.onAnswer = (answer) => this.hear(answer);
    port.onDeath = (reason) => this.revive(reason);
    return port;
  }

  private hear(answer: SurfaceAnswer): void {
    if (answer.run !== this.run || (answer.fit !== this.fit && answer.fit !== -1)) return;
    if (answer.type === 'failed') {
      this.busy = false;
      this.events.onFailed(answer.message);
      return;
    }
    if (answer.type === 'sampler') {
      this.events.onSampler(answer.report);
      return;
    }
    if (answer.type === 'ghost') {
      if (answer.serial === this.serial)
        this.events.onGhost({ records: answer.records, losses: answer.losses });
      return;
    }
    this.serial = answer.serial;
    if (answer.done) this.busy = false;
    this.events.onModel(answer.model, answer.done);
  }

  private revive(reason: string): void {
    this.deaths += 1;
    this.port.close();
    if (this.deaths > MOST_DEATHS) {
      this.busy = false;
      this.events.onFailed(`the surface worker stopped ${this.deaths} times (${reason})`);
      return;
    }
    this.port = this.connect();
    this.opening?.();
    this.again?.();
    this.events.onRevived(reason);
  }
}

function mostSent(dimension: number): number {
  return Math.max(2, Math.min(MOST_FRAMES, Math.floor(MOST_BYTES / (dimension * 8))));
}

/** Whether the surface is given every single frame of these. */
export function isSentWhole({ length, stride, dimension }: FrameStore): boolean {
  return stride === 1 && length <= mostSent(dimension);
}

/** The kept frames as the surface takes them: ascending, thinned evenly where they are too many, with the present one. */
function gather({ frames, present, last = Infinity }: RunFrames): SentPath {
  const { dimension } = frames;
  const length = Math.min(frames.length, last + 1);
  const most = mostSent(dimension);
  let step = frames.stride;
  while (length / step > most) step *= 2;
  const shown = Math.min(present, length - 1);
  // With the frame before it: a slice goes along the last step.
  const chosen = new Set<number>([Math.max(0, shown - 1), shown]);
  for (let n = 0; n < length; n += step) chosen.add(n);
  chosen.add(length - 1);
  const known = [...chosen].sort((a, b) => a - b).flatMap((n) => frames.get(n) ?? []);
  const parameters = new Float64Array(known.length * dimension);
  known.forEach((frame, i) => parameters.set(frame.parameters, i * dimension));
  return {
    frames: Int32Array.from(known, ({ n }) => n),
    parameters,
    losses: Float64Array.from(known, ({ loss }) => loss),
    present,
  };
}
