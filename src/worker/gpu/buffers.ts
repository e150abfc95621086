import { type Gpu, USAGE } from './device';

/** The buffers that jobs share: jobs are carried out one after the other, so each may overwrite the last one's. */
export class Buffers {
  private readonly named = new Map<string, GPUBuffer>();
  private readonly answers: GPUBuffer[] = [];

  constructor(private readonly gpu: Gpu) {}

  /** The buffer of a name, with these numbers in it. */
  write(name: string, data: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>, usage: number): GPUBuffer {
    const buffer = this.sized(name, data.byteLength, usage);
    this.gpu.device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  /** The buffer of a name, of at least so many bytes. */
  sized(name: string, size: number, usage: number): GPUBuffer {
    const known = this.named.get(name);
    if (known && known.size >= size) return known;
    known?.destroy();
    const buffer = this.gpu.buffer(size, usage | USAGE.target);
    this.named.set(name, buffer);
    return buffer;
  }

  /** A buffer that can be read, and that nobody else reads until it is given back. */
  takeAnswer(size: number): GPUBuffer {
    const spare = this.answers.pop();
    if (spare && spare.size >= size) return spare;
    spare?.destroy();
    return this.gpu.buffer(size, USAGE.read | USAGE.target);
  }

  giveAnswer(buffer: GPUBuffer): void {
    this.answers.push(buffer);
  }
}
