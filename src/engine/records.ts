/** The training set E: `count` records, inputs X_i and desired outputs Y_i, flat and row-major. */
export interface Records {
  readonly count: number;
  readonly inputCount: number;
  readonly outputCount: number;
  /** Length count · inputCount. */
  readonly inputs: Float64Array;
  /** Length count · outputCount. */
  readonly targets: Float64Array;
}
