import type { LaidLand } from './laid-land';
import type { HeightScale, SurfaceKind } from './settings';

/** The objective as a function of the parameters: what gives a surface its height. */
export interface LossField {
  /** D, the length of the weight-bias vector. */
  readonly dimension: number;
  /** 1 where a parameter moves, 0 where it is frozen; length D. */
  readonly trainable: Uint8Array;
  /** C(I) over all training records, regulariser included; may be NaN or Infinity. */
  loss(parameters: Float64Array): number;
  /** The mean of C_i(I) over these records, regulariser included. */
  lossOver?(parameters: Float64Array, records: Int32Array): number;
  /** ∇C(I) into `out` (length D), 0 at frozen parameters. */
  gradient(parameters: Float64Array, out: Float64Array): void;
}

/** Frames in ascending order, as a surface is given them. */
export interface PathFrames {
  /** Frame numbers, ascending; length count. */
  readonly frames: Int32Array;
  /** I_n of each, one after the other; length count · D. */
  readonly parameters: Float64Array;
  /** C(I_n); length count. */
  readonly losses: Float64Array;
}

/**
 * The map S(x, y) = origin + x·d1 + y·d2 + ρ(x, y), as plain transferable arrays: enough to embed any point,
 * on either side of a worker's border. See `embedding.ts`.
 */
export interface Chart {
  readonly kind: SurfaceKind;
  readonly dimension: number;
  /** o, d1, d2; length D each; d1 and d2 orthonormal, the largest component of each positive. */
  readonly origin: Float64Array;
  readonly d1: Float64Array;
  readonly d2: Float64Array;
  /** Knots: coordinates (stride 2) and residuals r_n (stride D). Empty for two weights. */
  readonly knots: Float64Array;
  readonly residuals: Float64Array;
  /**
   * `none`: flat. `exact`: ρ is the inverse-fourth-power blend. `fold`: a still Gaussian base, and a fold that holds
   * `held`. `spine`: a ribbon, which is not affine anywhere but beyond its ends (see `spine.ts`); o, d1 and d2 are
   * then those of its linear continuation beyond the path's end. Where it has knots, it is bent to them as by `exact`.
   */
  readonly blend: 'none' | 'exact' | 'fold' | 'spine';
  /** Gaussian width and fold radius, in units of x and y; 0 unless `blend` is `fold`. */
  readonly width: number;
  readonly radius: number;
  /** Indices of the knots that the fold holds (the present frame and up to 12 before it). */
  readonly held: Int32Array;
  /** `fold`: how many of the knots, from the first on, make the still base; all where absent. */
  readonly baseKnots?: number;
  /** Above D = 256 the residuals are blended as coefficients (a row a knot) of a few basis rows of length D. */
  readonly basis?: Float64Array;
  readonly coefficients?: Float64Array;
  /** Where `blend` is `spine`: what x and y are measured along and across. */
  readonly spine?: Spine;
}

/** The middle line of a ribbon, and which way it is wide: x is the length along it, y the distance across it. */
export interface Spine {
  /** x of each of its vertices, from 0 on; ascending, no two the same. */
  readonly arcs: Float64Array;
  /** The parameters at each vertex; stride D. */
  readonly vertices: Float64Array;
  /** A unit vector across the line at each vertex; stride D. Neighbours point the same way, not against each other. */
  readonly normals: Float64Array;
}

/** The mesh as drawn, before the height scale. */
export interface SurfaceMesh {
  /** x, y, loss; stride 3. The loss of a vertex outside the drawn land is NaN, and no triangle uses it. */
  readonly vertices: Float64Array;
  readonly triangles: Uint32Array;
  /**
   * ∂loss/∂x and ∂loss/∂y of the sampled function at each vertex; stride 2. In float64, since the losses of a run that
   * diverges go far beyond what float32 can hold.
   */
  readonly slopes: Float64Array;
  /** Distance to the nearest knot as a share of the extent's diagonal, for the fade "here nobody walked". */
  readonly remoteness: Float32Array;
  /** Where each vertex's parameters lie in the previous chart (x, y; stride 2), to ease from it; empty without one. */
  readonly previous: Float64Array;
  /**
   * Vertices come in three groups: the grid (resolution², row by row from yMin up, x fastest; a few of them in no
   * triangle, where a path vertex is too near), the path's, and those on the clean edge of the land, of which
   * these are the two vertices that each lies between; stride 2.
   */
  readonly cuts?: Uint32Array;
}

/** The drawn frames: at most 1,000, always with the first, the last and the present one. */
export interface DrawnPath {
  readonly frames: Int32Array;
  /** x, y, C(I_n); stride 3. */
  readonly points: Float64Array;
  /** C(S(x_n, y_n)) of each, evaluated: the surface's height under the frame, held or not. */
  readonly through?: Float64Array;
  /** |I_n − S(x_n, y_n)| of each: how far it is off the surface, in the parameters. */
  readonly offSurface?: Float64Array;
  /** The mesh vertex on which each frame stands, or −1 where it is not held. */
  readonly vertices: Int32Array;
  /**
   * The path draped over the mesh, cut at every mesh edge that it crosses: x, y, loss, position; stride 4.
   * `position` counts drawn frames from 0, with fractions between them.
   */
  readonly draped: Float64Array;
}

/** What the lock read-out says; losses and misses in units of the loss. */
export interface Lock {
  /** max |C(S(x_n, y_n)) − C(I_n)| over held vertices, evaluated through S. */
  readonly worst: number;
  /** The run's loss range, max C − min C over its drawn frames. */
  readonly range: number;
  /** How many drawn frames are held, and of how many. */
  readonly held: number;
  readonly drawn: number;
  /** The worst miss of the frames that are not held; 0 where all are. */
  readonly restWorst: number;
  /** What the flat plane of the two principal axes would have missed at worst. */
  readonly flatMiss: number;
  /** Worst and 95th-percentile spike at the held vertices, as shares of the range. */
  readonly spikeWorst: number;
  readonly spike95: number;
  /** The 95th-percentile spike that holding every frame would have: above 3 % the sheet folds instead. */
  readonly exactSpike95?: number;
  /** The largest |I_n − S(x_n, y_n)| of the drawn frames, in the parameters; absent where it is not measured. */
  readonly offWorst?: number;
  /** A plane: the share of the path's variance that lies in it. Never to be told without `restWorst`. */
  readonly explained?: number;
  /** True where the range is under 1e-12 of the largest loss. */
  readonly flat: boolean;
}

/** The rectangle that is drawn, in the chart's own units. */
export interface Extent {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** Everything the views need to draw one fit of a surface. */
export interface SurfaceModel {
  readonly chart: Chart;
  readonly extent: Extent;
  readonly mesh: SurfaceMesh;
  readonly path: DrawnPath;
  /** The other descent, where two are compared on this surface. */
  readonly other?: DrawnPath;
  readonly lock: Lock;
  /** Range of the losses of the drawn frames, and of the mesh's vertices. */
  readonly pathLoss: readonly [number, number];
  readonly meshLoss: readonly [number, number];
  /** Grid points a side: the coarse fit comes first. */
  readonly resolution: number;
  /** The last frame that the fit knows, and the present one that it was made for. */
  readonly lastFrame: number;
  readonly present: number;
  /** The other descent's present frame, where there is one. */
  readonly otherPresent?: number;
  /** The land laid out for the GPU already; lent, until the page has the next model. */
  readonly laid?: LaidLand;
}

export type { HeightScale, SurfaceKind };
