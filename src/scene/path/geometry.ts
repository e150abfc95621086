import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
} from 'three';
import { type Earlier, type Pose, placeEarlier } from '../pose';

/** Corners of each half disc. */
const ARC = 6;

/** The piece that every instance is: see `PATH_VERTEX`. */
function pieceOf(): { corners: Float32Array; index: number[] } {
  const corners: number[] = [];
  for (let end = 0; end < 2; end++) {
    for (let k = 0; k <= ARC; k++) {
      const angle = Math.PI * (k / ARC - 0.5);
      corners.push(end, (end === 0 ? -1 : 1) * Math.cos(angle), Math.sin(angle));
    }
  }
  const index: number[] = [];
  for (let k = 1; k < ARC; k++) index.push(0, k, k + 1);
  for (let k = 1; k < ARC; k++) index.push(ARC + 1, ARC + 1 + k, ARC + 2 + k);
  index.push(0, ARC, ARC + 1, ARC, 2 * ARC + 1, ARC + 1);
  return { corners: new Float32Array(corners), index };
}

/** Points of a line through the world, each with its position; the piece from one to the next is one instance. */
export class PathGeometry {
  readonly geometry = new InstancedBufferGeometry();
  private points = this.make(4, 0, 'point');
  private from = this.make(3, 0, 'from');

  constructor() {
    const { corners, index } = pieceOf();
    this.geometry.setAttribute('position', new BufferAttribute(corners, 3));
    this.geometry.setIndex(index);
    this.geometry.instanceCount = 0;
  }

  /** @param line x, y, loss, position; stride 4. A position below the one before it starts another line. */
  update(pose: Pose, line: Float64Array): void {
    const count = line.length / 4;
    if (count * 4 > this.points.array.length) this.grow(count);
    const points = this.points.array as Float32Array;
    for (let i = 0; i < count; i++) {
      pose.ground.place(line[4 * i], line[4 * i + 1], line[4 * i + 2], points, 4 * i);
      points[4 * i + 3] = line[4 * i + 3];
    }
    sent(this.points, count * 4);
    if (pose.earlier) {
      writeEarlier(pose, pose.earlier, line, this.from.array as Float32Array);
      sent(this.from, count * 3);
    }
    this.geometry.instanceCount = Math.max(0, count - 1);
  }

  dispose(): void {
    this.geometry.dispose();
  }

  private grow(count: number): void {
    this.geometry.dispose();
    this.points = this.make(4, Math.ceil(count * 1.5), 'point');
    this.from = this.make(3, Math.ceil(count * 1.5), 'from');
  }

  /** Both ends of a piece are read from one buffer, the second a point further on. */
  private make(stride: number, capacity: number, name: string): InstancedInterleavedBuffer {
    const buffer = new InstancedInterleavedBuffer(new Float32Array(capacity * stride), stride, 1);
    buffer.setUsage(DynamicDrawUsage);
    this.geometry.setAttribute(`${name}A`, new InterleavedBufferAttribute(buffer, stride, 0));
    this.geometry.setAttribute(`${name}B`, new InterleavedBufferAttribute(buffer, stride, stride));
    return buffer;
  }
}

function sent(buffer: InstancedInterleavedBuffer, length: number): void {
  buffer.clearUpdateRanges();
  buffer.addUpdateRange(0, length);
  buffer.needsUpdate = true;
}

/** Held frames come from where their own vertex was; what lies between two of them, from between. */
function writeEarlier({ model }: Pose, earlier: Earlier, line: Float64Array, out: Float32Array): void {
  const { vertices } = model.path;
  const exact = earlier.vertices.length * 3 === model.mesh.vertices.length * 2;
  for (let i = 0; i * 4 < line.length; i++) {
    const [x, y, loss, position] = line.subarray(4 * i, 4 * i + 4);
    const before = Math.min(Math.max(0, Math.floor(position)), vertices.length - 1);
    const a = exact ? vertices[before] : -1;
    const b = exact ? vertices[Math.min(before + 1, vertices.length - 1)] : -1;
    if (a < 0 || b < 0) {
      placeEarlier(earlier, x, y, loss, out, 3 * i);
      continue;
    }
    const t = position - before;
    const at = earlier.vertices;
    const u = at[2 * a] + t * (at[2 * b] - at[2 * a]);
    const v = at[2 * a + 1] + t * (at[2 * b + 1] - at[2 * a + 1]);
    earlier.place(u, v, loss, out, 3 * i);
  }
}
