import { Group, Mesh, type ShaderMaterial } from 'three';
import type { DrawnPath } from '../../surface/model';
import type { PathHeight } from '../../surface/settings';
import { colourVector } from '../colour';
import { PathGeometry } from '../path/geometry';
import type { Pose } from '../pose';
import { lengthsOf, pinLines, snappedLine, strengths, trueLine } from './lines';
import { drawFrom, lineMaterial } from './material';
import { DASHED_FRAGMENT, FADING_FRAGMENT } from './shader';

/** CSS pixels. */
const DASH = 7;

interface Line {
  readonly geometry: PathGeometry;
  readonly materials: readonly ShaderMaterial[];
  readonly meshes: readonly Mesh[];
}

/**
 * The path beside a flat surface that does not hold it: at its true losses, with pins to the land; moved onto the
 * land, dashed; or both.
 */
export class FlatPath {
  readonly group = new Group();
  private readonly casing = lineMaterial(FADING_FRAGMENT, { radius: 3.95, nearer: 1.4, layer: 2 });
  private readonly cord = lineMaterial(FADING_FRAGMENT, { radius: 2.7, nearer: 2.8, roundness: 1, layer: 3 });
  private readonly future = lineMaterial(FADING_FRAGMENT, {
    ...{ radius: 1.15, nearer: 2.8, opacity: 0.5, layer: 4 },
  });
  // Where it runs below the land, it shines through.
  private readonly below = lineMaterial(FADING_FRAGMENT, {
    ...{ radius: 1.7, nearer: 0, opacity: 0.34, layer: 8, behind: true },
  });
  private readonly belowFuture = lineMaterial(FADING_FRAGMENT, {
    ...{ radius: 1, nearer: 0, opacity: 0.22, layer: 9, behind: true },
  });
  private readonly rim = lineMaterial(DASHED_FRAGMENT, { radius: 2.7, nearer: 2.6, opacity: 0.85, layer: 5 });
  private readonly snapped = lineMaterial(DASHED_FRAGMENT, { radius: 1.5, nearer: 5.6, layer: 6 });
  private readonly snappedFuture = lineMaterial(DASHED_FRAGMENT, {
    ...{ radius: 1, nearer: 5.6, opacity: 0.5, layer: 10 },
  });
  private readonly pin = lineMaterial(DASHED_FRAGMENT, { radius: 0.6, nearer: 3, opacity: 0.6, layer: 7 });
  private readonly trueLine = this.line(
    [this.below, this.casing, this.cord, this.future, this.belowFuture],
    1,
  );
  private readonly snappedLine = this.line([this.rim, this.snapped, this.snappedFuture], 4);
  private readonly pins = this.line([this.pin], 0.5);
  private height: PathHeight = 'true';
  private futureShown = true;
  private laid: { readonly pose: Pose; readonly path: DrawnPath } | null = null;

  constructor() {
    this.group.visible = false;
  }

  setColours(path: string, casing: string, ink: string): void {
    for (const part of this.materials) part.uniforms.colour.value = colourVector(path);
    for (const part of [this.casing, this.rim]) part.uniforms.colour.value = colourVector(casing);
    this.pin.uniforms.colour.value = colourVector(ink);
  }

  setFuture(shown: boolean): void {
    this.futureShown = shown;
    this.show();
  }

  setHeight(height: PathHeight): void {
    this.height = height;
    this.lay();
    this.show();
  }

  setPose(pose: Pose, path: DrawnPath): void {
    this.laid = { pose, path };
    this.lay();
  }

  /** Writes the lines that are drawn: on a slice, there are others at every frame. */
  private lay(): void {
    if (!this.laid) return;
    const { pose, path } = this.laid;
    const here = afloat(pose);
    if (this.height !== 'snapped') {
      const pins = pinLines(pose.model, path, pose.placement);
      this.trueLine.geometry.update(here, trueLine(path), strengths(pose.model, path));
      this.pins.geometry.update(here, pins);
    }
    if (this.height !== 'true') {
      const snapped = snappedLine(pose.model, path);
      this.snappedLine.geometry.update(here, snapped, lengthsOf(snapped, pose.placement));
    }
    for (const { geometry, materials } of this.lines) for (const part of materials) drawFrom(part, geometry);
  }

  setEase(ease: number): void {
    for (const part of this.materials) part.uniforms.ease.value = ease;
  }

  /** @param present where the shown frame lies, in drawn frames */
  setPresent(present: number): void {
    for (const part of [this.casing, this.cord, this.below, this.rim, this.snapped, this.pin]) {
      part.uniforms.until.value = present;
    }
    for (const { uniforms } of [this.future, this.belowFuture, this.snappedFuture]) {
      uniforms.since.value = present;
      uniforms.until.value = 1e8;
    }
  }

  /** @param perPixel world units per CSS pixel at distance 1; @param usual the first view's distance */
  setView(perPixel: number, usual: number): void {
    for (const part of this.materials) {
      part.uniforms.perPixel.value = perPixel;
      part.uniforms.usual.value = usual;
    }
    // Dashes belong to the land, and are as long as they should be from the usual distance.
    for (const part of this.snappedLine.materials) part.uniforms.dash.value = DASH * perPixel * usual;
  }

  dispose(): void {
    for (const { geometry, materials } of this.lines) {
      geometry.dispose();
      for (const part of materials) part.dispose();
    }
  }

  private get lines(): readonly Line[] {
    return [this.trueLine, this.snappedLine, this.pins];
  }

  private get materials(): readonly ShaderMaterial[] {
    return this.lines.flatMap(({ materials }) => materials);
  }

  private show(): void {
    const { height, futureShown } = this;
    const [below, casing, cord, ...future] = this.trueLine.meshes;
    below.visible = casing.visible = cord.visible = height !== 'snapped';
    for (const mesh of future) mesh.visible = futureShown && height !== 'snapped';
    this.pins.meshes[0].visible = height !== 'snapped';
    const [rim, snapped, snappedFuture] = this.snappedLine.meshes;
    rim.visible = snapped.visible = height !== 'true';
    snappedFuture.visible = futureShown && height === 'snapped';
  }

  private line(materials: readonly ShaderMaterial[], order: number): Line {
    const geometry = new PathGeometry();
    const meshes = materials.map((part, k) => {
      const mesh = new Mesh(geometry.geometry, part);
      mesh.frustumCulled = false;
      mesh.renderOrder = order + 0.2 * k;
      this.group.add(mesh);
      return mesh;
    });
    return { geometry, materials, meshes };
  }
}

/** The pose for lines that stand on no vertex of the mesh: they ease as the chart does. */
function afloat(pose: Pose): Pose {
  return pose.earlier ? { ...pose, earlier: { ...pose.earlier, vertices: new Float64Array(0) } } : pose;
}
