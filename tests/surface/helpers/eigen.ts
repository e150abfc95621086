export type Matrix = number[][];

export function dotOf(u: ArrayLike<number>, v: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += u[i] * v[i];
  return sum;
}

export function timesOf(A: Matrix, v: ArrayLike<number>): number[] {
  return A.map((row) => dotOf(row, v));
}

/** Frobenius' norm. */
export function sizeOf(A: Matrix): number {
  return Math.sqrt(A.reduce((sum, row) => sum + dotOf(row, row), 0));
}

/**
 * The leading eigenpairs of a symmetric matrix, without any of the surfaces' own methods: A + c·1, squared sixty times
 * over, is the projector onto the leading eigenvectors; what it leaves of a vector is one of them, which is then moved to
 * the spectrum's low end.
 */
export function leadingPairs(A: Matrix, count: number): { value: number; vector: number[] }[] {
  const c = 2 * sizeOf(A) + 1e-30;
  let left = A.map((row, i) => row.map((x, j) => x + (i === j ? c : 0)));
  return Array.from({ length: count }, () => {
    const power = squared(left, 60);
    const column = power.reduce((best, row) => (dotOf(row, row) > dotOf(best, best) ? row : best));
    const length = Math.sqrt(dotOf(column, column));
    const vector = column.map((x) => x / length);
    const value = dotOf(vector, timesOf(left, vector));
    left = left.map((row, i) => row.map((x, j) => x - value * vector[i] * vector[j]));
    return { value: value - c, vector };
  });
}

/** The matrix to the power 2^times, divided by its size after each. */
function squared(A: Matrix, times: number): Matrix {
  let power = A;
  for (let k = 0; k < times; k++) {
    // Symmetric: a row times a row is a row times a column.
    const square = power.map((row) => power.map((other) => dotOf(row, other)));
    const size = sizeOf(square);
    power = square.map((row) => row.map((x) => x / size));
  }
  return power;
}
