import { cos } from './elementary/angles';
import { log } from './elementary/log';

/**
 * The project's one generator of random numbers: sfc32 (Chris Doty-Humphrey's Small Fast Counter generator,
 * PractRand), 128 bits of state, 32-bit integer arithmetic only, hence the same bits everywhere.
 * The three seed words are the two halves of the seed and a stream number; 15 outputs are discarded.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /**
   * @param seed a whole number from 0 to 2^53 − 1
   * @param stream separates independent uses of one seed
   */
  constructor(seed: number, stream = 0) {
    this.a = seed | 0;
    this.b = Math.floor(seed / 4294967296) | 0;
    this.c = stream | 0;
    for (let i = 0; i < 15; i++) this.next32();
  }

  /** A whole number from 0 to 2^32 − 1. */
  next32(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return t >>> 0;
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    const high = this.next32() >>> 5;
    const low = this.next32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Uniform in [from, to). */
  between(from: number, to: number): number {
    return from + (to - from) * this.uniform();
  }

  /** Standard normal, by Box and Muller (the cosine half only, so that each call takes two uniforms). */
  normal(): number {
    const radius = Math.sqrt(-2 * log(1 - this.uniform()));
    return radius * cos(6.283185307179586 * this.uniform());
  }

  /** A whole number from 0 to n − 1; n ≤ 2^32. The bias of ⌊u·n⌋ is below n / 2^53. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** The whole state, four 32-bit words, to go on from later. */
  state(): [number, number, number, number] {
    return [this.a, this.b, this.c, this.counter];
  }

  restore(state: readonly [number, number, number, number]): void {
    [this.a, this.b, this.c, this.counter] = state;
  }
}

/** Fisher–Yates from the top, in place. */
export function shuffle(items: Int32Array, random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = items[i]!;
    items[i] = items[j]!;
    items[j] = kept;
  }
}
