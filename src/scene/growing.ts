import { BufferAttribute, type BufferGeometry, DynamicDrawUsage } from 'three';

/**
 * A vertex attribute whose memory is used again: it grows by half more than is asked for, and only what was written is
 * sent to the GPU.
 */
export class GrowingAttribute {
  attribute: BufferAttribute;
  array: Float32Array;

  constructor(private readonly stride: number) {
    this.array = new Float32Array(0);
    this.attribute = this.make(0);
  }

  /** Makes room; true where the attribute is another object than before. */
  reserve(count: number): boolean {
    if (count * this.stride <= this.array.length) return false;
    this.attribute = this.make(Math.ceil(count * 1.5));
    return true;
  }

  /** The first `count` vertices were written. */
  written(count: number): void {
    this.attribute.clearUpdateRanges();
    this.attribute.addUpdateRange(0, count * this.stride);
    this.attribute.needsUpdate = true;
  }

  private make(capacity: number): BufferAttribute {
    this.array = new Float32Array(capacity * this.stride);
    return new BufferAttribute(this.array, this.stride).setUsage(DynamicDrawUsage);
  }
}

/** The corners of triangles, whose memory is used again as well. */
export class GrowingIndex {
  private index = new BufferAttribute(new Uint32Array(0), 1);
  private triangles: Uint32Array | null = null;

  /** Makes `triangles` those of the geometry. */
  write(geometry: BufferGeometry, triangles: Uint32Array): void {
    const same = this.triangles !== null && isSame(this.triangles, triangles);
    this.triangles = triangles;
    if (same) return;
    if (triangles.length > this.index.array.length) {
      // Buffers that are replaced are freed with the geometry that knows them.
      geometry.dispose();
      const room = new Uint32Array(Math.ceil((triangles.length * 1.25) / 3) * 3);
      this.index = new BufferAttribute(room, 1).setUsage(DynamicDrawUsage);
      geometry.setIndex(this.index);
    }
    this.index.array.set(triangles);
    this.index.clearUpdateRanges();
    this.index.addUpdateRange(0, triangles.length);
    this.index.needsUpdate = true;
    geometry.setDrawRange(0, triangles.length);
  }
}

/** What came from another thread is another array: to compare takes far less than to send it to the GPU again. */
function isSame(a: Uint32Array, b: Uint32Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
