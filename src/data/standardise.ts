/**
 * Columns with mean 0 and standard deviation 1 (over n, not n − 1); a constant column becomes 0.
 * @param values row-major, stride columnCount; not changed
 */
export function standardise(values: Float64Array, columnCount: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let column = 0; column < columnCount; column++) {
    standardiseColumn(values, result, column, columnCount);
  }
  return result;
}

function standardiseColumn(values: Float64Array, result: Float64Array, start: number, stride: number): void {
  const count = values.length / stride;
  let sum = 0;
  let constant = true;
  for (let i = start; i < values.length; i += stride) {
    sum += values[i];
    constant &&= values[i] === values[start];
  }
  // Asked of the values, since a rounded mean leaves a constant column with a tiny deviation.
  if (constant) return;
  const mean = sum / count;
  let squares = 0;
  for (let i = start; i < values.length; i += stride) squares += (values[i] - mean) * (values[i] - mean);
  const deviation = Math.sqrt(squares / count);
  for (let i = start; i < values.length; i += stride) result[i] = (values[i] - mean) / deviation;
}
