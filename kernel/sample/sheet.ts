// What a surface is, to the kernel.

/** Bytes of a panel's row: four float64. */
export const ROW: usize = 32;

/** What a chart is, as `sample-chart.ts` writes it. */
@unmanaged
export class Sheet {
  /** 0: flat; 1: exact blend; 2: a still Gaussian base, and a fold. */
  blend: i32;
  /** Knots that are blended, a multiple of two: those that fill up lie at infinity. */
  knots: i32;
  x: usize;
  y: usize;
  /** Panels of four parameters each. */
  panels: i32;
  /** o, d1, d2, filled up to whole panels. */
  origin: usize;
  d1: usize;
  d2: usize;
  /** r_n, [panel][row][4], of so many rows. */
  residuals: usize;
  rows: i32;
  /** Where residuals are blended as coefficients of a basis: panels of coefficients, else 0; basis and room for them. */
  reducedPanels: i32;
  coefficients: usize;
  basis: usize;
  combined: usize;
  /** Room for the weights of a block of points. */
  weights: usize;
  /** The knots that the fold holds: where, which, and what the base leaves out there, [panel][held][4]. */
  held: i32;
  heldX: usize;
  heldY: usize;
  heldKnot: usize;
  missing: usize;
  /** Powers of two that keep squares of distances from over- and underflow. */
  scale: f64;
  heldScale: f64;
  /** 1/(2·width²) in scaled units; the fold's radius squared. */
  factor: f64;
  reach: f64;
}
