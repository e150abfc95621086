import { Group, type Vector3 } from 'three';
import { live } from '../../store/live';
import type { PathHeight } from '../../surface/settings';
import type { Palette } from '../../theme/colours';
import { Marker } from '../marker/Marker';
import { placePoint } from '../placing';
import type { Pose } from '../pose';
import { Stroke } from '../strokes/Stroke';
import type { Whereabouts } from '../whereabouts';
import { FlatPath } from './FlatPath';
import { floats, throughAt } from './lines';
import { withDistances } from './off-surface';

/** What a surface that does not hold the path shows of it: the path beside it, and where the present frame belongs. */
export class Flat {
  readonly group = new Group();
  private readonly path = new FlatPath();
  private readonly pin = new Stroke({ radius: 1, rim: 0.9, order: 4, hidden: 0.35 });
  private readonly foot = new Marker(2.8, 1.4, 0);
  private height: PathHeight = 'true';
  private active = false;

  constructor() {
    this.group.add(this.path.group, this.pin.group, this.foot.group);
  }

  setColours(colours: Palette, path: string): void {
    this.path.setColours(path, colours.casing, colours.ink);
    this.pin.setColours(colours.ink, colours.casing);
    this.foot.setColours(path, colours.casing);
  }

  setFuture(shown: boolean): void {
    this.path.setFuture(shown);
  }

  setHeight(height: PathHeight): void {
    this.height = height;
    this.path.setHeight(height);
  }

  setPose(pose: Pose): void {
    this.active = floats(pose.model);
    if (!this.active) return;
    const { model } = pose;
    const isSlice = model.chart.kind === 'slice';
    const parametersOf = (n: number) => live.frames?.get(n)?.parameters ?? null;
    // Only a slice fades its path by how far off it is.
    this.path.setPose(pose, isSlice ? withDistances(model, model.path, parametersOf) : model.path);
  }

  setEase(ease: number): void {
    this.path.setEase(ease);
  }

  /** Whether the path is drawn here, and not on the land. */
  get isActive(): boolean {
    return this.active;
  }

  /** The loss at which the present frame is drawn. */
  drawnLoss(pose: Pose, at: Whereabouts, loss: number): number {
    if (!this.active || this.height !== 'snapped') return loss;
    const through = throughAt(pose.model.path, at.position);
    return Number.isFinite(through) ? through : loss;
  }

  /** @param marker where the present frame is drawn; null where there is none */
  place(pose: Pose | null, ease: number, at: Whereabouts, marker: Vector3 | null): void {
    this.path.group.visible = this.active && marker !== null;
    this.pin.group.visible = this.foot.group.visible = false;
    if (!pose || !marker || !this.active) return;
    this.path.setPresent(at.position);
    const through = throughAt(pose.model.path, at.position);
    const stands = this.height === 'snapped' || !Number.isFinite(through);
    if (stands) return;
    placePoint(pose, ease, at.x, at.y, through, this.foot.centre);
    const apart = Math.abs(this.foot.centre.y - marker.y) > LEAST;
    this.pin.group.visible = this.foot.group.visible = apart;
    this.pin.tail.copy(marker);
    this.pin.tip.copy(this.foot.centre);
  }

  setView(perPixel: number, usual: number): void {
    this.path.setView(perPixel, usual);
    this.pin.setView(perPixel);
    this.foot.setView(perPixel);
  }

  dispose(): void {
    for (const part of [this.path, this.pin, this.foot]) part.dispose();
  }
}

/** A pin shorter than this, in world units, would be no more than a smudge at the marker. */
const LEAST = 0.004;
