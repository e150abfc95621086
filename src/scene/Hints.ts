import { Group, type PerspectiveCamera, type Vector3 } from 'three';
import { createPlacement } from '../surface/placement';
import type { Palette } from '../theme/colours';
import { Arrow } from './arrow/Arrow';
import { type GhostView, ghostLoss, sameRecords } from './ghost';
import { GhostLand, ghostEnd } from './land/GhostLand';
import { Ring } from './marker/Ring';
import { placePoint } from './placing';
import type { Pose } from './pose';
import { Stroke } from './strokes/Stroke';
import { locate, type Whereabouts } from './whereabouts';

/** A frame that stands on the land, or is about to. */
export interface Standing {
  readonly n: number;
  readonly parameters: Float64Array;
  readonly loss: number;
}

/** What is known of the shown frame beside its place. */
export interface Known {
  /** ∇C there; null where it is not to be shown. */
  readonly gradient: Float64Array | null;
  /** The next frame, where there is one. */
  readonly next: Standing | null;
  /** The records of its step. */
  readonly records: Int32Array | undefined;
}

export const NOTHING: Known = { gradient: null, next: null, records: undefined };

/** What points on from the present frame: −∇C, the next frame, and the surface that this step really goes down. */
export class Hints {
  readonly group = new Group();
  readonly arrow = new Arrow();
  private readonly ring = new Ring(9.5, 4.4);
  private readonly land = new GhostLand();
  private readonly step = new Stroke({ radius: 1.7, rim: 1.2, head: [11, 5], order: 24 });
  private readonly rise = new Stroke({ radius: 0.8, dash: 3, order: 23 });
  private readonly fall = new Stroke({ radius: 0.8, dash: 3, order: 23 });
  private readonly nextAt: Whereabouts = { x: 0, y: 0, position: 0 };
  private next: Standing | null = null;
  private nextLoss = 0;
  private ghost: GhostView | null = null;
  private ghostPose: Pose | null = null;
  private seen: { pose: Pose; n: number; gradient: Float64Array | null } | null = null;
  private records: Int32Array | undefined;

  constructor() {
    const strokes = [this.step, this.rise, this.fall].map(({ group }) => group);
    this.group.add(this.arrow.stroke.group, this.ring.mesh, this.land.group, ...strokes);
  }

  setColours(colours: Palette, path: string): void {
    this.arrow.setColours(colours);
    this.ring.setColours(path, colours.casing);
    this.land.setColours(path, colours.card);
    for (const stroke of [this.step, this.rise, this.fall]) stroke.setColours(path, colours.casing);
  }

  /** The ghost that is known, and the model that it is about; heights are those of `pose`. */
  setGhost(ghost: GhostView | null, pose: Pose | null): void {
    const fits = ghost && pose && isAbout(ghost, pose) ? ghost : null;
    const scale = pose?.placement.height.scale;
    if (fits?.ghost === this.ghost?.ghost && scale === this.ghostPose?.placement.height.scale) return;
    this.ghost = fits;
    this.ghostPose = fits && pose ? poseOf(fits, pose) : null;
    this.land.set(fits?.ghost ?? null, this.ghostPose);
  }

  /** Where this step runs on the ghost (x, y, z; stride 3); null while that is not known, empty without a ghost. */
  get ghostStep(): readonly number[] | null {
    if (!this.ghost) return [];
    return this.step.group.visible ? [...this.step.tail, ...this.step.tip] : null;
  }

  /** @param at where the shown frame is, and @param loss at which it is drawn */
  set(pose: Pose, at: Whereabouts, n: number, loss: number, known: Known): void {
    const { gradient, next } = known;
    const same = this.seen?.pose === pose && this.seen.n === n && this.seen.gradient === gradient;
    if (!same) this.arrow.set(pose, at.x, at.y, loss, gradient);
    this.seen = { pose, n, gradient };
    this.records = known.records;
    this.next = next;
    if (next) locate(pose.model, next.n, next.parameters, this.nextAt);
  }

  /** Puts everything where it is now. */
  place(
    pose: Pose,
    ease: number,
    at: Whereabouts,
    marker: Vector3,
    drawnLoss: (loss: number, at: Whereabouts) => number,
  ): void {
    this.ring.mesh.visible = this.next !== null;
    if (this.next) {
      this.nextLoss = drawnLoss(this.next.loss, this.nextAt);
      placePoint(pose, ease, this.nextAt.x, this.nextAt.y, this.nextLoss, this.ring.centre);
    }
    this.placeStep(ease, at, marker);
  }

  hide(): void {
    this.seen = null;
    this.arrow.tangent = null;
    this.arrow.stroke.group.visible = this.ring.mesh.visible = this.land.group.visible = false;
    for (const { group } of [this.step, this.rise, this.fall]) group.visible = false;
  }

  setView(camera: PerspectiveCamera, perPixel: number, pixel: number, usual: number, marker: Vector3): void {
    this.arrow.place(marker, camera, usual);
    this.arrow.stroke.setView(perPixel);
    this.ring.setView(perPixel);
    this.land.setView(pixel);
    for (const stroke of [this.step, this.rise, this.fall]) stroke.setView(perPixel);
  }

  dispose(): void {
    for (const part of [this.arrow, this.ring, this.land, this.step, this.rise, this.fall]) part.dispose();
  }

  /** The step as it goes down the ghost, and how it hangs together with what happens on the land. */
  private placeStep(ease: number, at: Whereabouts, marker: Vector3): void {
    const { ghost, ghostPose, next, nextAt } = this;
    this.land.group.visible = ghost !== null && ease >= 1;
    const shown = ghost && ghostPose && next && ease >= 1 && sameRecords(ghost.ghost.records, this.records);
    for (const { group } of [this.step, this.rise, this.fall]) group.visible = false;
    if (!shown) return;
    const from = ghostLoss(ghost, at.position, at.x, at.y);
    const end = ghostEnd(ghost.model.pathLoss, from);
    this.land.setEnd(from);
    const to = ghostLoss(ghost, nextAt.position, nextAt.x, nextAt.y);
    placePoint(ghostPose, 1, at.x, at.y, Math.min(from, end), this.rise.tip);
    placePoint(ghostPose, 1, nextAt.x, nextAt.y, Math.min(to, end), this.fall.tail);
    this.rise.tail.copy(marker);
    this.fall.tip.copy(this.ring.centre);
    this.step.tail.copy(this.rise.tip);
    this.step.tip.copy(this.fall.tail);
    this.rise.group.visible = Number.isFinite(from);
    this.fall.group.visible = Number.isFinite(to);
    this.step.group.visible = from <= end && to <= end;
  }
}

/** Whether a ghost is about the surface that is shown, perhaps at a neighbouring frame. */
function isAbout({ model }: GhostView, pose: Pose): boolean {
  const { chart, lastFrame } = pose.model;
  return (
    model === pose.model ||
    (model.chart.kind === chart.kind &&
      model.chart.dimension === chart.dimension &&
      model.lastFrame === lastFrame)
  );
}

function poseOf({ model }: GhostView, { placement, runId }: Pose): Pose {
  const own = createPlacement(model.extent, model.pathLoss, placement.height.scale, model.meshLoss);
  return { model, placement: own, runId, earlier: null };
}
