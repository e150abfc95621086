import { BufferAttribute, BufferGeometry, DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three';
import type { DrawnPath } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import { type Earlier, type Pose, placeEarlier } from '../pose';

/** Corners of the half disc at a piece's end, and of the whole piece. */
const ARC = 6;
export const CORNERS = ARC + 3;

/** Two of the strip, the others of the half disc. */
const TRIANGLES = ARC + 1;

/** Points in a row of the textures. */
export const ROW = 256;

/**
 * Points of a line through the world, each with its position. Every piece from one to the next is a strip with a half
 * disc at its end, made in the vertex shader from the points in the textures. (Instances would say the same more
 * briefly, but software WebGL draws each of them as a draw call of its own.)
 */
export class PathGeometry {
  readonly geometry = new BufferGeometry();
  /** x, y, z, position of each point. */
  points = textureOf(1);
  /** x, y, z of where each was before, and one more number of its own. */
  from = textureOf(1);
  private pieces = 0;

  /**
   * @param line x, y, loss, position; stride 4
   * @param more a number for each point, 0 where absent
   * @param path of whose drawn frames the positions are
   */
  update(pose: Pose, line: Float64Array, more?: Float32Array, path: DrawnPath = pose.model.path): void {
    const count = line.length / 4;
    this.reserve(count);
    const points = this.points.image.data as Float32Array;
    for (let i = 0; i < count; i++) {
      pose.placement.toWorld(line[4 * i], line[4 * i + 1], line[4 * i + 2], points, 4 * i);
      points[4 * i + 3] = line[4 * i + 3];
    }
    this.points.needsUpdate = true;
    const from = this.from.image.data as Float32Array;
    if (pose.earlier) writeEarlier(pose, pose.earlier, path, line, from);
    if (more) for (let i = 0; i < count; i++) from[4 * i + 3] = more[i];
    if (pose.earlier || more) this.from.needsUpdate = true;
    this.geometry.setDrawRange(0, Math.max(0, count - 1) * 3 * TRIANGLES);
  }

  dispose(): void {
    this.geometry.dispose();
    this.points.dispose();
    this.from.dispose();
  }

  private reserve(count: number): void {
    if (count <= this.pieces) return;
    this.dispose();
    const rows = Math.ceil((count * 1.25) / ROW);
    this.points = textureOf(rows);
    this.from = textureOf(rows);
    this.pieces = rows * ROW;
    this.geometry.setIndex(new BufferAttribute(pieceIndex(this.pieces), 1));
  }
}

function textureOf(rows: number): DataTexture {
  const texture = new DataTexture(new Float32Array(4 * ROW * rows), ROW, rows, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  return texture;
}

/** Corners 0 and 1 lie at a piece's start, 2 … 8 on the half disc at its end, from one side to the other. */
function pieceIndex(pieces: number): Uint32Array {
  const one = [0, 2, 1, 1, 2, ARC + 2];
  for (let k = 1; k < ARC; k++) one.push(2, 2 + k, 3 + k);
  const index = new Uint32Array(pieces * one.length);
  for (let i = 0; i < index.length; i++) {
    index[i] = Math.floor(i / one.length) * CORNERS + one[i % one.length];
  }
  return index;
}

/** Held frames come from where their own vertex was; what lies between two of them, from between. */
function writeEarlier(
  { model }: Pose,
  earlier: Earlier,
  { vertices }: DrawnPath,
  line: Float64Array,
  out: Float32Array,
): void {
  const exact = earlier.vertices.length * 3 === model.mesh.vertices.length * 2;
  for (let i = 0; i * 4 < line.length; i++) {
    const [x, y, loss, position] = line.subarray(4 * i, 4 * i + 4);
    const before = Math.min(Math.max(0, Math.floor(position)), vertices.length - 1);
    const a = exact ? vertices[before] : -1;
    const b = exact ? vertices[Math.min(before + 1, vertices.length - 1)] : -1;
    if (a < 0 || b < 0) {
      placeEarlier(earlier, x, y, loss, out, 4 * i);
      continue;
    }
    const t = position - before;
    const at = earlier.vertices;
    const u = at[2 * a] + t * (at[2 * b] - at[2 * a]);
    const v = at[2 * a + 1] + t * (at[2 * b + 1] - at[2 * a + 1]);
    earlier.place(u, v, loss, out, 4 * i);
  }
}

/** How long a line through the world is up to each of its points (x, y, loss, position; stride 4). */
export function lengthsAlong(line: Float64Array, placement: Placement): Float32Array {
  const lengths = new Float32Array(line.length / 4);
  const here = new Float64Array(3);
  const last = new Float64Array(3);
  for (let i = 0; i < lengths.length; i++) {
    placement.toWorld(line[4 * i], line[4 * i + 1], line[4 * i + 2], here);
    const step = Math.hypot(here[0] - last[0], here[1] - last[1], here[2] - last[2]);
    if (i > 0) lengths[i] = lengths[i - 1] + step;
    last.set(here);
  }
  return lengths;
}
