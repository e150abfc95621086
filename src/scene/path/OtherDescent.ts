import { Group } from 'three';
import type { DrawnPath } from '../../surface/model';
import type { PathHeight } from '../../surface/settings';
import { floats, snappedLine, throughAt } from '../flat/lines';
import { Marker } from '../marker/Marker';
import { placePoint } from '../placing';
import type { Pose } from '../pose';
import { locateOn, type Whereabouts } from '../whereabouts';
import { PathLine } from './PathLine';

/** A frame of the other descent. */
interface Standing {
  readonly n: number;
  readonly parameters: Float64Array;
  readonly loss: number;
}

/** The other descent on the same land: its path, dashed, and a smaller ball in a wider rim, for its own frame. */
export class OtherDescent {
  readonly group = new Group();
  private readonly line = new PathLine({ dashed: true, layer: 20, order: 0.5 });
  private readonly marker = new Marker(4.6, 3.4, 1);
  private readonly at: Whereabouts = { x: 0, y: 0, position: 0 };
  private height: PathHeight = 'true';
  private path: DrawnPath | null = null;
  private shown: Standing | null = null;

  constructor() {
    this.group.add(this.line.group, this.marker.group);
  }

  setColours(path: string, casing: string): void {
    this.line.setColours(path, casing);
    this.marker.setColours(path, casing);
  }

  setFuture(shown: boolean): void {
    this.line.setFuture(shown);
  }

  /** Where it is drawn on a surface that does not hold it. */
  setHeight(height: PathHeight, pose: Pose | null): void {
    if (height === this.height) return;
    this.height = height;
    if (pose) this.setPose(pose);
  }

  setPose(pose: Pose): void {
    this.path = pose.model.other ?? null;
    if (!this.path) return;
    const { model } = pose;
    this.line.setPose(pose, this.path, this.isSnapped(pose) ? snappedLine(model, this.path) : undefined);
  }

  setEase(ease: number): void {
    this.line.setEase(ease);
  }

  /** Its shown frame; null where there is none on this land. */
  setShown(pose: Pose | null, shown: Standing | null): void {
    this.shown = shown;
    const { path, at } = this;
    this.group.visible = pose !== null && path !== null && shown !== null;
    this.marker.group.visible = this.group.visible;
    if (!pose || !path || !shown) return;
    locateOn(path, pose.model.chart, shown.n, shown.parameters, at);
    this.line.setPresent(at.position);
  }

  place(pose: Pose, ease: number): void {
    const { path, shown, at } = this;
    if (!path || !shown) return;
    const through = this.isSnapped(pose) ? throughAt(path, at.position) : NaN;
    const loss = Number.isFinite(through) ? through : shown.loss;
    placePoint(pose, ease, at.x, at.y, loss, this.marker.centre);
  }

  setView(perPixel: number, usual: number): void {
    this.line.setView(perPixel, usual);
    this.marker.setView(perPixel);
  }

  dispose(): void {
    this.line.dispose();
    this.marker.dispose();
  }

  private isSnapped({ model }: Pose): boolean {
    return this.height === 'snapped' && floats(model);
  }
}
