/**
 * SHA-256 (FIPS 180-4) of whole blocks of 64 bytes. The message's schedule is four words in a vector, worked out
 * between the rounds, which keep to whole numbers: the two share the processor without waiting for each other.
 */

/** Addresses; `src/engine/compiled/sha256.ts` knows those of the state and the message. */
const STATE: usize = 4096;
/** The schedule with the round constants added: 64 words, and 8 that nobody uses. */
const SCHEDULE: usize = 4160;
const MESSAGE: usize = 8192;

/** The first 32 bits of the fractions of the cube roots of the first 64 primes; what follows is not used. */
const ROUND_CONSTANTS = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
], 16);

/** Σ1(e) + Ch(e, f, g). */
@inline function choose(e: u32, f: u32, g: u32): u32 {
  return (rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25)) + (g ^ (e & (f ^ g)));
}

/** Σ0(a) + Maj(a, b, c), where `differs` is (a ^ b) & (b ^ c). */
@inline function most(a: u32, b: u32, differs: u32): u32 {
  return (rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22)) + (b ^ differs);
}

@inline function turned(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shr_u(x, bits), i32x4.shl(x, 32 - bits));
}

/** σ0 and σ1 of four words. */
@inline function sigma0(x: v128): v128 {
  return v128.xor(v128.xor(turned(x, 7), turned(x, 18)), i32x4.shr_u(x, 3));
}
@inline function sigma1(x: v128): v128 {
  return v128.xor(v128.xor(turned(x, 17), turned(x, 19)), i32x4.shr_u(x, 10));
}

/** Words t … t + 3 of the schedule from t − 16 … t − 1; the last two need the first two. */
@inline function following(x0: v128, x1: v128, x2: v128, x3: v128): v128 {
  const seventh = v128.shuffle<i32>(x2, x3, 1, 2, 3, 4);
  const fifteenth = v128.shuffle<i32>(x0, x1, 1, 2, 3, 4);
  const sum = i32x4.add(i32x4.add(x0, seventh), sigma0(fifteenth));
  const zero = i32x4.splat(0);
  const first = i32x4.add(sum, sigma1(v128.shuffle<i32>(x3, zero, 2, 3, 4, 4)));
  return i32x4.add(first, sigma1(v128.shuffle<i32>(zero, first, 0, 0, 4, 5)));
}

/** Four words of the message, whose first byte is the highest one. */
@inline function words(at: usize): v128 {
  const x = v128.load(at);
  return v128.shuffle<i8>(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

@inline function keep(at: usize, x: v128): void {
  v128.store(SCHEDULE + at, i32x4.add(x, v128.load(ROUND_CONSTANTS + at)));
}

/** Takes `count` blocks of the message into the state. */
export function blocks(count: i32): void {
  let message = MESSAGE;
  for (; count > 0; count--, message += 64) {
    let x0 = words(message);
    let x1 = words(message + 16);
    let x2 = words(message + 32);
    let x3 = words(message + 48);
    keep(0, x0);
    keep(16, x1);
    keep(32, x2);
    keep(48, x3);
    let a = load<u32>(STATE);
    let b = load<u32>(STATE, 4);
    let c = load<u32>(STATE, 8);
    let d = load<u32>(STATE, 12);
    let e = load<u32>(STATE, 16);
    let f = load<u32>(STATE, 20);
    let g = load<u32>(STATE, 24);
    let h = load<u32>(STATE, 28);
    let ab: u32 = 0;
    let bc = b ^ c;
    let x = x0;
    let y = x0;
    let k = ROUND_CONSTANTS + 64;
    // Eight rounds a turn, in which everyone has come back to its name.
    for (let at = SCHEDULE; at < SCHEDULE + 256; at += 32, k += 32) {
      h += choose(e, f, g) + load<u32>(at, 0);
      d += h;
      ab = a ^ b;
      h += most(a, b, ab & bc);
      bc = ab;
      g += choose(d, e, f) + load<u32>(at, 4);
      c += g;
      ab = h ^ a;
      g += most(h, a, ab & bc);
      bc = ab;
      f += choose(c, d, e) + load<u32>(at, 8);
      b += f;
      ab = g ^ h;
      f += most(g, h, ab & bc);
      bc = ab;
      e += choose(b, c, d) + load<u32>(at, 12);
      a += e;
      ab = f ^ g;
      e += most(f, g, ab & bc);
      bc = ab;
      x = following(x0, x1, x2, x3);
      v128.store(at, i32x4.add(x, v128.load(k)), 64);
      d += choose(a, b, c) + load<u32>(at, 16);
      h += d;
      ab = e ^ f;
      d += most(e, f, ab & bc);
      bc = ab;
      c += choose(h, a, b) + load<u32>(at, 20);
      g += c;
      ab = d ^ e;
      c += most(d, e, ab & bc);
      bc = ab;
      b += choose(g, h, a) + load<u32>(at, 24);
      f += b;
      ab = c ^ d;
      b += most(c, d, ab & bc);
      bc = ab;
      a += choose(f, g, h) + load<u32>(at, 28);
      e += a;
      ab = b ^ c;
      a += most(b, c, ab & bc);
      bc = ab;
      y = following(x1, x2, x3, x);
      v128.store(at, i32x4.add(y, v128.load(k, 16)), 80);
      x0 = x2;
      x1 = x3;
      x2 = x;
      x3 = y;
    }
    store<u32>(STATE, load<u32>(STATE) + a);
    store<u32>(STATE, load<u32>(STATE, 4) + b, 4);
    store<u32>(STATE, load<u32>(STATE, 8) + c, 8);
    store<u32>(STATE, load<u32>(STATE, 12) + d, 12);
    store<u32>(STATE, load<u32>(STATE, 16) + e, 16);
    store<u32>(STATE, load<u32>(STATE, 20) + f, 20);
    store<u32>(STATE, load<u32>(STATE, 24) + g, 24);
    store<u32>(STATE, load<u32>(STATE, 28) + h, 28);
  }
}
