import { Group, type PerspectiveCamera, Vector3 } from 'three';
import type { PathHeight } from '../surface/settings';
import type { Palette } from '../theme/colours';
import { smoothstep } from './camera/angles';
import { Flat } from './flat/Flat';
import type { GhostView } from './ghost';
import { Hints, type Known, NOTHING, type Standing } from './Hints';
import { Land } from './land/Land';
import { Marker } from './marker/Marker';
import { OtherDescent } from './path/OtherDescent';
import { PathLine } from './path/PathLine';
import { placePoint } from './placing';
import { EASE_TIME, type Pose } from './pose';
import { locate, type Whereabouts } from './whereabouts';

/** Everything that is drawn: the land, the path on it, where it began and where it is. */
export class Scenery {
  readonly group = new Group();
  pose: Pose | null = null;
  readonly hints = new Hints();
  private readonly land: Land;
  private readonly path = new PathLine();
  private readonly flat = new Flat();
  private readonly other = new OtherDescent();
  private readonly start = new Marker(3.6, 1.6, 0);
  private readonly present = new Marker(7.6, 1.9, 1);
  private easeStarted = -Infinity;
  private ease = 1;
  private shown: Standing | null = null;
  private readonly at: Whereabouts = { x: 0, y: 0, position: 0 };

  constructor(colours: Palette) {
    this.land = new Land(colours);
    this.group.add(this.land.mesh, this.path.group, this.start.group, this.present.group);
    this.group.add(this.flat.group, this.hints.group, this.other.group);
  }

  /** @param path the first descent's colour, and @param other the other one's */
  setColours(colours: Palette, path: string, other = path): void {
    this.land.setColours(colours);
    this.path.setColours(path, colours.casing);
    this.flat.setColours(colours, path);
    this.hints.setColours(colours, path);
    this.other.setColours(other, colours.casing);
    this.start.setColours(colours.ink, colours.casing);
    this.present.setColours(path, colours.casing);
  }

  setFuture(shown: boolean): void {
    this.path.setFuture(shown);
    this.flat.setFuture(shown);
    this.other.setFuture(shown);
  }

  /** Where a path is drawn that the surface does not hold. */
  setPathHeight(height: PathHeight): void {
    this.flat.setHeight(height);
    this.other.setHeight(height, this.pose);
  }

  /** This step's records as a land of their own, or null. */
  setGhost(ghost: GhostView | null): void {
    this.hints.setGhost(ghost, this.pose);
  }

  /** The present frame's marker in the world. */
  get marker(): Vector3 {
    return this.present.centre;
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
    this.flat.setPose(pose);
    this.other.setPose(pose);
    this.setEase(now);
  }

  /** The frame that is shown, or null where there is none on this land, and what else is known of it. */
  setShown(shown: Standing | null, known: Known = NOTHING): void {
    this.shown = shown;
    const { pose, at } = this;
    this.start.group.visible = this.present.group.visible = pose !== null && shown !== null;
    this.path.group.visible = this.present.group.visible && !this.flat.isActive;
    if (!pose || !shown) {
      this.flat.place(null, 1, at, null);
      this.hints.hide();
      return;
    }
    locate(pose.model, shown.n, shown.parameters, at);
    this.path.setPresent(at.position);
    this.hints.set(pose, at, shown.n, shown.loss, known);
    this.placeMarkers();
  }

  /** The other descent's frame that is shown beside it, or null. */
  setOther(shown: Standing | null): void {
    this.other.setShown(this.pose, this.shown && shown);
    if (this.pose) this.other.place(this.pose, this.ease);
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
    this.flat.setView(perPixel, usual);
    this.other.setView(perPixel, usual);
    this.hints.setView(camera, perPixel, pixel, usual, this.marker);
    this.land.setView(sunOver(camera), pixel);
  }

  dispose(): void {
    for (const part of [this.land, this.path, this.flat, this.other, this.hints]) part.dispose();
    for (const marker of [this.start, this.present]) marker.dispose();
  }

  private setEase(now: number): void {
    this.ease = smoothstep((now - this.easeStarted) / EASE_TIME);
    this.land.setEase(this.ease);
    this.path.setEase(this.ease);
    this.flat.setEase(this.ease);
    this.other.setEase(this.ease);
  }

  private placeMarkers(): void {
    const { pose, shown, at, ease, flat, marker } = this;
    if (!pose || !shown) return;
    const drawnLoss = (loss: number, where: Whereabouts) => flat.drawnLoss(pose, where, loss);
    placePoint(pose, ease, at.x, at.y, drawnLoss(shown.loss, at), marker);
    const { points } = pose.model.path;
    // At frame 0 one marker says both.
    this.start.group.visible = points.length > 0 && at.position > 0;
    if (points.length > 0) {
      const first = { x: points[0], y: points[1], position: 0 };
      placePoint(pose, ease, first.x, first.y, drawnLoss(points[2], first), this.start.centre);
    }
    flat.place(pose, ease, at, marker);
    this.other.place(pose, ease);
    this.hints.place(pose, ease, at, marker, drawnLoss);
  }
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
