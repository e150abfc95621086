import { Group, type PerspectiveCamera, Vector3 } from 'three';
import type { Palette } from '../theme/colours';
import { smoothstep } from './camera/angles';
import { Land } from './land/Land';
import { Marker } from './marker/Marker';
import { PathLine } from './path/PathLine';
import { EASE_TIME, type Pose, placeEarlier } from './pose';
import { locate, type Whereabouts } from './whereabouts';

/** A frame to stand on the land. */
interface Standing {
  readonly n: number;
  readonly parameters: Float64Array;
  readonly loss: number;
}

/** Everything that is drawn: the land, the path on it, where it began and where it is. */
export class Scenery {
  readonly group = new Group();
  pose: Pose | null = null;
  private readonly land: Land;
  private readonly path = new PathLine();
  private readonly start = new Marker(3.6, 1.6, 0);
  private readonly present = new Marker(7.6, 1.9, 1);
  private easeStarted = -Infinity;
  private ease = 1;
  private shown: Standing | null = null;
  private readonly at: Whereabouts = { x: 0, y: 0, position: 0 };

  constructor(colours: Palette) {
    this.land = new Land(colours);
    this.group.add(this.land.mesh, this.path.group, this.start.group, this.present.group);
  }

  setColours(colours: Palette, path: string): void {
    this.land.setColours(colours);
    this.path.setColours(path, colours.casing);
    this.start.setColours(colours.ink, colours.casing);
    this.present.setColours(path, colours.casing);
  }

  setFuture(shown: boolean): void {
    this.path.setFuture(shown);
  }

  /** How far the present pose has eased from the one before, 0 … 1. */
  get eased(): number {
    return this.ease;
  }

  /** @param cut true where motion is not wanted */
  setPose(pose: Pose, now: number, cut: boolean): void {
    const goesOn = pose.earlier && this.ease < 1 && pose.earlier.place === this.pose?.earlier?.place;
    if (!goesOn) this.easeStarted = pose.earlier && !cut ? now : -Infinity;
    this.pose = pose;
    this.land.setPose(pose);
    this.path.setPose(pose);
    this.setEase(now);
  }

  /** The frame that is shown, or null where there is none on this land. */
  setShown(shown: Standing | null): void {
    this.shown = shown;
    const { pose } = this;
    this.path.group.visible =
      this.start.group.visible =
      this.present.group.visible =
        pose !== null && shown !== null;
    if (!pose || !shown) return;
    locate(pose.model, shown.n, shown.parameters, this.at);
    this.path.setPresent(this.at.position);
    this.placeMarkers();
  }

  /** Moves what eases; true while it wants another frame. */
  update(now: number): boolean {
    if (this.ease >= 1) return false;
    this.setEase(now);
    this.placeMarkers();
    return this.ease < 1;
  }

  /** @param height of the picture in CSS pixels; @param pixel device pixels per CSS pixel; @param usual distance */
  setView(camera: PerspectiveCamera, height: number, pixel: number, usual: number): void {
    const perPixel = (2 * Math.tan((camera.fov * Math.PI) / 360)) / Math.max(1, height);
    this.path.setView(perPixel, usual);
    this.start.setView(perPixel);
    this.present.setView(perPixel);
    this.land.setView(sunOver(camera), pixel);
  }

  dispose(): void {
    for (const part of [this.land, this.path, this.start, this.present]) part.dispose();
  }

  private setEase(now: number): void {
    this.ease = smoothstep((now - this.easeStarted) / EASE_TIME);
    this.land.setEase(this.ease);
    this.path.setEase(this.ease);
  }

  private placeMarkers(): void {
    const { pose, shown, at } = this;
    if (!pose || !shown) return;
    place(pose, this.ease, at.x, at.y, shown.loss, this.present.centre);
    const { points } = pose.model.path;
    // At frame 0 one marker says both.
    this.start.group.visible = points.length > 0 && at.position > 0;
    if (points.length > 0) place(pose, this.ease, points[0], points[1], points[2], this.start.centre);
  }
}

const here = new Float32Array(3);
const before = new Float32Array(3);

/** Where a point of the chart is on screen now. */
function place(pose: Pose, ease: number, x: number, y: number, loss: number, out: Vector3): void {
  pose.placement.toWorld(x, y, loss, here, 0);
  out.fromArray(here);
  if (!pose.earlier || ease >= 1) return;
  placeEarlier(pose.earlier, x, y, loss, before, 0);
  out.set(before[0], before[1], before[2]).lerp(new Vector3().fromArray(here), ease);
}

const sun = new Vector3();
const right = new Vector3();

/** Map light comes from the upper left of the picture, whichever way it is turned: relief then reads as relief. */
function sunOver(camera: PerspectiveCamera): Vector3 {
  right.setFromMatrixColumn(camera.matrixWorld, 0);
  right.y = 0;
  right.normalize();
  // Away from the viewer, on the ground.
  sun.set(right.z, 0, -right.x).multiplyScalar(0.28);
  sun.addScaledVector(right, -0.78);
  sun.y = 0.62;
  return sun.normalize();
}
