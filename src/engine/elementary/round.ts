/**
 * exp, log, tanh and their kin from + − × ÷ and tables alone: the same bits in every engine, unlike the
 * built-in ones, whose last bits ECMAScript leaves open. At ±0, ±Infinity and NaN they give what the built-in
 * ones give. "Within n ulp" is the largest error found against mpmath on at least 45,000 points a function,
 * spread over all its regimes, in units of the last place of the true value, wherever that is a normal
 * float64.
 *
 * exp, tanh, sigmoid, softplus, normalCdf and normalPdf have no branch but selects, so that a kernel with two
 * float64 lanes can follow them operation by operation, to the same bits.
 */

/** 1.5·2⁵²: x + ROUND − ROUND is the integer nearest x, ties to even, for |x| < 2⁵¹. */
export const ROUND = 6755399441055744;
