import {
  DoubleSide,
  Group,
  Mesh,
  NotEqualStencilFunc,
  ReplaceStencilOp,
  ShaderMaterial,
  Vector3,
} from 'three';
import type { DrawnPath } from '../../surface/model';
import { colourVector } from '../colour';
import type { Pose } from '../pose';
import { lengthsAlong, PathGeometry } from './geometry';
import { PATH_FRAGMENT, PATH_VERTEX } from './shader';

/** CSS pixels, at the distance of the first view. */
const RADIUS = 2.7;
const RIM = 1.25;
const THREAD = 1.15;

/** Drawn frames after which a frame that the surface does not hold has faded. */
const FADE = 80;

/** CSS pixels at the usual distance: a dash of a dashed line. */
const DASH = 11;

/** Drawn frames of a cord that is drawn in part: the rest is a thread. */
const REACH = 60;

/** How a line differs from the first descent's. */
interface Manner {
  readonly dashed: boolean;
  /** Its threads do not cover each other twice; those of other layers they do. */
  readonly layer: number;
  /** Added to the order in which its parts are drawn. */
  readonly order: number;
}

const FIRST: Manner = { dashed: false, layer: 1, order: 0 };

/** One descent's line: the cord that was walked, in its casing, and threads for what is to come or held no more. */
export class PathLine {
  readonly group = new Group();
  private readonly geometry = new PathGeometry();
  private readonly casing = material({ radius: RADIUS + RIM, nearer: 1.4 });
  private readonly cord = material({ radius: RADIUS, nearer: 2.8, roundness: 1 });
  private readonly future: ShaderMaterial;
  private readonly past: ShaderMaterial;
  private readonly parts: readonly ShaderMaterial[];
  private readonly futureMesh: Mesh;
  private path: DrawnPath | null = null;

  constructor(private readonly manner: Manner = FIRST) {
    const { layer, order: after } = manner;
    this.future = thread({ radius: THREAD, nearer: 2.8, opacity: 0.5 }, layer);
    this.past = thread({ radius: THREAD, nearer: 2.8, opacity: 0.9, fade: FADE }, layer);
    this.parts = [this.casing, this.cord, this.future, this.past];
    const [, , future] = this.parts.map((part, order) => {
      const mesh = new Mesh(this.geometry.geometry, part);
      mesh.frustumCulled = false;
      mesh.renderOrder = order + 1 + after;
      this.group.add(mesh);
      return mesh;
    });
    this.futureMesh = future;
    this.group.visible = false;
  }

  setColours(path: string, casing: string): void {
    for (const part of this.parts) part.uniforms.colour.value = colourVector(path);
    this.casing.uniforms.colour.value = colourVector(casing);
  }

  setFuture(shown: boolean): void {
    this.futureMesh.visible = shown;
  }

  /**
   * @param path whose line it is
   * @param line x, y, loss, position; stride 4
   */
  setPose(pose: Pose, path: DrawnPath = pose.model.path, line: Float64Array = path.draped): void {
    this.path = path;
    const lengths = this.manner.dashed ? lengthsAlong(line, pose.placement) : undefined;
    this.geometry.update(pose, line, lengths, path);
    for (const part of this.parts) {
      part.uniforms.points.value = this.geometry.points;
      part.uniforms.from.value = this.geometry.from;
    }
    this.group.visible = line.length > 4;
  }

  setEase(ease: number): void {
    for (const part of this.parts) part.uniforms.ease.value = ease;
  }

  /** How many drawn frames back the cord goes: one that hops to and fro for epochs would bury the land. */
  private get reach(): number {
    const thinned = this.path !== null && (this.path.frames.at(-1) ?? 0) > this.path.frames.length;
    return this.manner.dashed && thinned ? REACH : Infinity;
  }

  /** @param present where the shown frame lies, in drawn frames */
  setPresent(present: number): void {
    const first = Math.max(this.path ? heldSince(this.path.vertices, present) : 0, present - this.reach);
    between(this.past, -1, first);
    between(this.casing, first, present);
    between(this.cord, first, present);
    between(this.future, present, Infinity);
  }

  /** @param perPixel world units per CSS pixel at distance 1; @param usual the first view's distance */
  setView(perPixel: number, usual: number): void {
    for (const part of this.parts) {
      part.uniforms.perPixel.value = perPixel;
      part.uniforms.usual.value = usual;
    }
    if (!this.manner.dashed) return;
    // Dashes belong to the land, and are as long as they should be from the usual distance.
    for (const part of this.parts) part.uniforms.dash.value = DASH * perPixel * usual;
    this.casing.uniforms.rim.value = RIM * perPixel * usual;
  }

  dispose(): void {
    this.geometry.dispose();
    for (const part of this.parts) part.dispose();
  }
}

/** From which drawn frame on the surface holds all of them up to the present one; −1 where it holds every one. */
export function heldSince(vertices: Int32Array, present: number): number {
  let i = Math.min(Math.floor(present), vertices.length - 1);
  // The fold follows the playhead: the newest frame may not be held yet.
  while (i > 0 && vertices[i] < 0) i -= 1;
  while (i > 0 && vertices[i - 1] >= 0) i -= 1;
  return i > 0 ? i : -1;
}

function between(part: ShaderMaterial, since: number, until: number): void {
  part.uniforms.since.value = since;
  part.uniforms.until.value = Math.min(until, 1e8);
}

interface Look {
  radius: number;
  nearer: number;
  roundness?: number;
  opacity?: number;
  fade?: number;
}

function material(look: Look): ShaderMaterial {
  const values = {
    dash: 0,
    rim: 0,
    ease: 1,
    since: -1,
    until: 0,
    perPixel: 0,
    usual: 1,
    roundness: 0,
    opacity: 1,
    fade: 0,
  };
  const uniforms: Record<string, { value: unknown }> = {
    colour: { value: new Vector3() },
    points: { value: null },
    from: { value: null },
  };
  for (const [name, value] of Object.entries({ ...values, ...look })) uniforms[name] = { value };
  return new ShaderMaterial({
    vertexShader: PATH_VERTEX,
    fragmentShader: PATH_FRAGMENT,
    uniforms,
    side: DoubleSide,
  });
}

/** Translucent; each pixel is blended once, however many pieces meet there. */
function thread(look: Look, layer: number): ShaderMaterial {
  const made = material(look);
  made.transparent = true;
  made.depthWrite = false;
  made.stencilWrite = true;
  made.stencilRef = layer;
  made.stencilFunc = NotEqualStencilFunc;
  made.stencilZPass = ReplaceStencilOp;
  return made;
}
