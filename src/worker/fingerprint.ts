import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Sha256 } from '../engine/compiled/sha256';

/** SHA-256 of a growing row of float64 numbers, as little-endian bytes. */
interface Hash {
  /** Goes on with numbers `from` … `to` − 1. */
  add(numbers: Float64Array, from: number, to: number): void;
  /** The digest so far, in hex; more may follow. */
  hex(): string;
}

/** Where the compiled kernel is missing: a library, some five times slower. */
export class LibraryHash implements Hash {
  private readonly hash = sha256.create();

  add(numbers: Float64Array, from: number, to: number): void {
    const bytes = new Uint8Array((to - from) * 8);
    const view = new DataView(bytes.buffer);
    for (let i = from; i < to; i++) view.setFloat64((i - from) * 8, numbers[i]!, true);
    this.hash.update(bytes);
  }

  hex(): string {
    return bytesToHex(this.hash.clone().digest());
  }
}

/** SHA-256, in hex, of the little-endian float64 bytes of I_0, I_1, …, fed one frame at a time. */
export class Fingerprint {
  private readonly hash: Hash;
  /** How many frames have been fed. */
  frames = 0;

  /** @param length D */
  constructor(
    private readonly length: number,
    hash: Hash = Sha256.open() ?? new LibraryHash(),
  ) {
    this.hash = hash;
  }

  /** @param parameters I_n, from index `at` on */
  add(parameters: Float64Array, at = 0): void {
    this.hash.add(parameters, at, at + this.length);
    this.frames += 1;
  }

  /** The fingerprint of the frames fed so far; more may follow. */
  hex(): string {
    return this.hash.hex();
  }
}
