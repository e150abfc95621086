import type { TableTexts } from '../../data/prepare';
import type { Recipe } from '../../recipe/types';
import type { HeightScale, SurfaceKind, SurfaceModel } from '../../surface/model';
import type { SamplerChoice, SamplerReport } from '../../surface/sampler';
import type { SurfaceOptions } from '../../surface/settings';
import type { SurfaceAnswer, SurfacePart } from '../../worker/protocol';
import type { Ghost } from '../live';
import type { SurfacePort } from '../ports';
import { gather, type RunFrames } from '../run/sent-frames';

/** A worker that dies this often on one run is not started again. */
const MOST_DEATHS = 3;

export interface SurfaceEvents {
  onModel(model: SurfaceModel, done: boolean): void;
  onGhost(ghost: Ghost): void;
  onSampler(report: SamplerReport): void;
  /** No smoother model will come. */
  onSmoothest(): void;
  onRevived(reason: string): void;
  onFailed(message: string, part: SurfacePart): void;
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
  private model: SurfaceModel | null = null;
  /** Where the land before it was laid out: memory for the next one. */
  private spare: ArrayBuffer | null = null;
  /** The fit that is under way ends with a model of which `done` is true. */
  busy = false;
  /** There may be a smoother model than the page's. */
  private rough = false;
  /** It has been asked for. */
  smoothing = false;

  constructor(
    private readonly spawn: () => SurfacePort,
    private readonly events: SurfaceEvents,
  ) {
    this.port = this.connect();
  }

  /** A worker that died too often has its next chance with this run. */
  open(run: number, recipe: Recipe, tables: TableTexts): void {
    if (this.isDead) this.port = this.connect();
    this.deaths = 0;
    this.run = run;
    this.busy = false;
    this.forgetRoughness();
    this.again = null;
    this.opening = () => {
      this.port.post({ type: 'sampler', run, choice: this.choice });
      this.port.post({ type: 'open', run, recipe, tables });
    };
    this.opening();
  }

  /** Fits the surface to all frames known, the present one among them. */
  request({ kind, options, main, other, previous }: SurfaceWish): void {
    if (this.isDead) return;
    const { run } = this;
    const fit = ++this.fit;
    this.busy = true;
    this.forgetRoughness();
    this.again = () => {
      const paths = { path: gather(main), other: other && gather(other) };
      this.port.post({ type: 'fit', run, fit, kind, options, ...paths, previous: previous?.chart ?? null });
    };
    this.again();
  }

  /**
   * The surface goes with the present frames.
   *
   * @param height the scale in which it is drawn
   */
  follow(present: number, otherPresent: number, height: HeightScale): void {
    const { run, fit, spare } = this;
    this.busy = true;
    this.spare = null;
    const request = { type: 'follow', run, fit, present, otherPresent, height, spare } as const;
    this.port.post(request, spare ? [spare] : []);
  }

  /** Asks for the surface of these records alone, over the latest model. */
  ghost(records: Int32Array): void {
    this.port.post({ type: 'ghost', run: this.run, fit: this.fit, records });
  }

  /** A smoother model may come now, if there is one, or is not wanted for the moment. */
  smooth(wanted: boolean): void {
    if (wanted === this.smoothing || (wanted && !this.rough)) return;
    this.smoothing = wanted;
    this.port.post({ type: 'smooth', run: this.run, fit: this.fit, wanted });
  }

  private get isDead(): boolean {
    return this.deaths > MOST_DEATHS;
  }

  private forgetRoughness(): void {
    this.rough = false;
    this.smoothing = false;
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
      if (answer.part === 'surface') this.busy = false;
      this.events.onFailed(answer.message, answer.part);
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
    if (answer.type === 'smoothest') {
      this.forgetRoughness();
      this.events.onSmoothest();
      return;
    }
    this.serial = answer.serial;
    if (answer.done) this.busy = false;
    if (answer.done) this.rough = answer.rough;
    this.smoothing &&= this.rough;
    if (answer.report) this.events.onSampler(answer.report);
    this.events.onModel(this.receive(answer), answer.done);
  }

  /** The model, whole again; what was lent with the one before it may be used again. */
  private receive({ model, sameTriangles }: SurfaceAnswer & { type: 'model' }): SurfaceModel {
    const last = this.model;
    if (last?.laid) this.spare = last.laid.position.buffer as ArrayBuffer;
    const triangles = sameTriangles && last ? last.mesh.triangles : model.mesh.triangles;
    this.model = { ...model, mesh: { ...model.mesh, triangles } };
    return this.model;
  }

  private revive(reason: string): void {
    this.deaths += 1;
    this.port.close();
    if (this.isDead) {
      this.busy = false;
      this.events.onFailed(`the surface worker stopped ${this.deaths} times (${reason})`, 'surface');
      return;
    }
    this.port = this.connect();
    this.forgetRoughness();
    this.opening?.();
    this.again?.();
    this.events.onRevived(reason);
  }
}
