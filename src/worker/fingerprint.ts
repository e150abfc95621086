import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256, in hex, of the little-endian float64 bytes of I_0, I_1, …, fed one frame at a time. */
export class Fingerprint {
  private readonly hash = sha256.create();
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  /** How many frames have been fed. */
  frames = 0;

  /** @param length D */
  constructor(private readonly length: number) {
    this.bytes = new Uint8Array(length * 8);
    this.view = new DataView(this.bytes.buffer);
  }

  add(parameters: Float64Array): void {
    for (let i = 0; i < this.length; i++) this.view.setFloat64(i * 8, parameters[i]!, true);
    this.hash.update(this.bytes);
    this.frames += 1;
  }

  /** The fingerprint of the frames fed so far; more may follow. */
  hex(): string {
    return bytesToHex(this.hash.clone().digest());
  }
}
