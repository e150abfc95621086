// Vectors of either precision: four float32 lanes, or two float64 lanes, one record in each.

/** Bytes of a vector. */
export const VECTOR: usize = 16;
/** Vectors of records that go through the layers together: 64 records of float32, 32 of float64. */
export const BLOCK: i32 = 16;
/** Bytes from one unit to the next. */
export const STRIDE: usize = 256;

/** a·b + c; fused only where this is the relaxed build, and only in float32. */
@inline
export function madd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD && sizeof<T>() == 4) return f32x4.relaxed_madd(a, b, c);
  return v128.add<T>(v128.mul<T>(a, b), c);
}

/** A number in all lanes. */
@inline
export function all<T>(x: f64): v128 {
  return v128.splat<T>(<T>x);
}
