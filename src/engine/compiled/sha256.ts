import { BYTES } from './sha256.bytes';

/** What `kernel/sha256` exports. */
interface Sha256Kernel {
  /** Takes so many blocks of 64 bytes, from the start of the message on, into the state. */
  blocks(count: number): void;
}

/** Where the kernel has its state and the message, in bytes; what is below is its own. */
const STATE = 4096;
const MESSAGE = 8192;
const PAGE = 65536;
/** Numbers of the message that are kept until they are hashed: whole blocks of eight. */
const ROOM = (PAGE - MESSAGE) / 8;
const BLOCK = 8;

/** The first 32 bits of the fractions of the square roots of the first eight primes. */
const START = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

let compiled: WebAssembly.Module | null | undefined;

/** The compiled kernel, or null where WebAssembly or its SIMD is missing, or numbers lie the other way round. */
function sha256Module(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled;
  compiled = null;
  if (typeof WebAssembly !== 'object' || new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1) return null;
  try {
    const bytes = Uint8Array.from(atob(BYTES), (letter) => letter.charCodeAt(0));
    if (WebAssembly.validate(bytes)) compiled = new WebAssembly.Module(bytes);
  } catch {
    // A page's security policy may forbid it; the library then does the work.
  }
  return compiled;
}

/** SHA-256 of a growing message of float64 numbers, little-endian. */
export class Sha256 {
  private readonly kernel: Sha256Kernel;
  private readonly state: Uint32Array;
  private readonly message: Float64Array;
  private readonly view: DataView;
  /** Numbers of the message that wait in `message`, and those hashed before them. */
  private waiting = 0;
  private hashed = 0;

  private constructor(module: WebAssembly.Module) {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.kernel = exports as unknown as Sha256Kernel;
    this.state = new Uint32Array(memory.buffer, STATE, START.length);
    this.message = new Float64Array(memory.buffer, MESSAGE, ROOM);
    this.view = new DataView(memory.buffer, MESSAGE);
    this.state.set(START);
  }

  /** @returns null where there is no kernel, or no memory for it */
  static open(): Sha256 | null {
    const module = sha256Module();
    try {
      return module && new Sha256(module);
    } catch {
      return null;
    }
  }

  /** Goes on with numbers `from` … `to` − 1. */
  add(numbers: Float64Array, from: number, to: number): void {
    const { message } = this;
    let { waiting } = this;
    // Frames are short: a loop is quicker than a view of each.
    for (let i = from; i < to; i++) {
      message[waiting++] = numbers[i]!;
      if (waiting === ROOM) {
        this.kernel.blocks(ROOM / BLOCK);
        this.hashed += ROOM;
        waiting = 0;
      }
    }
    this.waiting = waiting;
  }

  /** The digest of the message so far, in hex; more may follow. */
  hex(): string {
    const whole = Math.floor(this.waiting / BLOCK);
    this.kernel.blocks(whole);
    this.message.copyWithin(0, whole * BLOCK, this.waiting);
    this.waiting -= whole * BLOCK;
    this.hashed += whole * BLOCK;
    const state = this.state.slice();
    const rest = this.message.slice(0, this.waiting);
    const digest = this.end();
    this.state.set(state);
    this.message.set(rest);
    return digest;
  }

  /** The digest, after the bit and the length in bits that end a message. */
  private end(): string {
    const { message, view, waiting } = this;
    const bytes = waiting * 8;
    // The eighth number of a block is the length; seven numbers leave no room for the bit before it.
    const blocks = waiting < BLOCK - 1 ? 1 : 2;
    message.fill(0, waiting, blocks * BLOCK);
    view.setUint8(bytes, 0x80);
    view.setBigUint64(blocks * 64 - 8, BigInt(this.hashed + waiting) * 64n);
    this.kernel.blocks(blocks);
    return Array.from(this.state, (word) => word.toString(16).padStart(8, '0')).join('');
  }
}
