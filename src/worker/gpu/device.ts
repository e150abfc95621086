/** Flags of WebGPU's buffers and mappings, by its specification: their names are missing outside browsers. */
export const USAGE = { read: 0x1, source: 0x4, target: 0x8, uniform: 0x40, storage: 0x80 } as const;
export const MAP_READ = 0x1;

/** A machine that takes longer is of no use to a page that is watched. */
const PATIENCE = 10_000;
/** Memory that a job's parameters may take, in bytes, where the device allows it. */
const ROOM = 1 << 28;

/** A GPU that was found; what goes wrong with it later is a sentence in `fault`. */
export class Gpu {
  /** Why it is of no more use; empty as long as it is. */
  fault = '';

  private constructor(
    readonly device: GPUDevice,
    /** What it calls itself. */
    readonly name: string,
    /** Largest storage buffer, in bytes. */
    readonly room: number,
  ) {
    void device.lost.then(({ message, reason }) => {
      this.fault ||= `The GPU was lost (${message || reason}).`;
    });
  }

  /** The system's fastest GPU; or a sentence that says why there is none. */
  static async find(gpu: GPU | undefined): Promise<Gpu | string> {
    if (!gpu) return 'This browser has no WebGPU here.';
    try {
      const adapter = await within(gpu.requestAdapter({ powerPreference: 'high-performance' }));
      if (!adapter) return 'The browser offers no GPU.';
      const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
      const room = Math.min(maxStorageBufferBindingSize, maxBufferSize, ROOM);
      const device = await within(
        adapter.requestDevice({ requiredLimits: { maxStorageBufferBindingSize: room, maxBufferSize: room } }),
      );
      const { description, vendor, architecture } = adapter.info;
      return new Gpu(device, description || [vendor, architecture].filter(Boolean).join(' '), room);
    } catch (error) {
      return `The GPU could not be opened: ${firstLine((error as Error).message)}`;
    }
  }

  /**
   * Runs commands, and waits for what they give.
   *
   * @param act issues the commands at once, without waiting
   * @throws one sentence, if they fail, if the device is lost or if there is no answer for ten seconds
   */
  async attempt<T>(act: () => Promise<T>): Promise<T> {
    if (this.fault) throw new Error(this.fault);
    const { device } = this;
    try {
      for (const filter of SCOPES) device.pushErrorScope(filter);
      const result = act();
      const scopes = SCOPES.map(() => device.popErrorScope());
      // What failed first has the better message; what it led to fails as well.
      result.catch(() => {});
      const error = (await within(Promise.all(scopes))).find(Boolean);
      if (error) throw new Error(error.message);
      return await within(result);
    } catch (error) {
      // A lost device fails its commands before it says that it is lost.
      await Promise.race([device.lost, pause(100)]);
      this.fault ||= `The GPU failed: ${firstLine((error as Error).message)}`;
      throw new Error(this.fault);
    }
  }

  buffer(size: number, usage: number): GPUBuffer {
    return this.device.createBuffer({ size, usage });
  }

  /** A buffer that holds these numbers. */
  filled(data: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>, usage: number): GPUBuffer {
    const buffer = this.buffer(data.byteLength, usage | USAGE.target);
    this.device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  close(): void {
    this.fault ||= 'The GPU was handed back.';
    this.device.destroy();
  }
}

const SCOPES = ['validation', 'out-of-memory', 'internal'] as const;

/** The promise's value, if it comes within ten seconds. */
function within<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer for ${PATIENCE / 1000} seconds`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Browsers tell of errors at length, with traces of what led to them. */
function firstLine(message: string): string {
  return message.split('\n', 1)[0]!;
}
