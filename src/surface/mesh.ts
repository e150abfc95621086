import { clipToLand, isLand, type KnownCut } from './clip';
import { remotenessOf } from './distances';
import { drawnPaths } from './drawn-paths';
import { diagonal } from './extent';
import { gridPoints, gridSlopes, keptGridPoints, slopesBetween } from './grid';
import { joinNumbers } from './joint';
import type { Chart, SurfaceMesh, SurfaceModel } from './model';
import { passVertices } from './passage';
import type { Work } from './stages';
import { every, planar, type Survey } from './survey';
import { triangulate } from './triangulation';

/** Samples that are known already: those of the grid's points (not finite off the land), and of cut edges. */
export interface KnownSamples {
  /** Whether the sample at (x, y) has to be taken anew. */
  stale(x: number, y: number): boolean;
  /** x, y, loss of the same grid's vertices; stride 3, perhaps followed by others. */
  readonly vertices: Float64Array;
  /** Remoteness of the grid's vertices. */
  readonly remoteness: Float32Array;
  readonly cut: KnownCut;
}

/** A surface that stands still may take so many milliseconds longer to be exact everywhere. */
const AT_REST = 400;

export interface Asked {
  /** Grid points a side. */
  readonly resolution: number;
  readonly present: number;
  readonly otherPresent?: number | undefined;
  readonly lastFrame: number;
  /** The chart whose coordinates the mesh is to ease from. */
  readonly previous: Chart | null;
  readonly known: KnownSamples | null;
}

const none = new Float32Array(0);

/** The mesh of a surveyed surface, with its path draped: grid and path points triangulated, cut at the land's end. */
export function* buildModel(survey: Survey, asked: Asked): Work<SurfaceModel> {
  const { extent, posts, cap } = survey;
  const { resolution } = asked;
  const places = gridPoints(extent, resolution);
  const gridLosses = yield* sampleGrid(survey, places, asked.known);
  const gridCount = gridLosses.length;
  const vertices = withLosses(places, gridLosses, posts);

  const kept = new Uint8Array(vertices.length / 3).fill(1);
  kept.set(keptGridPoints(extent, resolution, planar(posts)));
  const whole = triangulate(planar(vertices), kept, extent);
  yield null;
  const land = yield* clipToLand(whole, vertices, cap, survey.sampler, asked.known?.cut ?? (() => undefined));
  const all = dropOffLand(joinNumbers(vertices, land.added), cap);
  yield null;

  const slopes = slopesOf(survey, all, resolution, land.cuts);
  const mesh: SurfaceMesh = {
    vertices: all,
    triangles: land.triangles,
    slopes,
    remoteness: remotenessOf(all, survey.points, diagonal(extent), asked.known?.remoteness ?? none),
    previous: asked.previous ? yield* passVertices(survey.chart, asked.previous, all) : new Float64Array(0),
    cuts: land.cuts,
  };
  yield null;
  const stands = survey.stands.map((post) => (post < 0 ? -1 : gridCount + post));
  const ground = { vertices: all, triangles: land.triangles, halfedges: land.halfedges };
  return {
    chart: survey.chart,
    extent,
    mesh,
    ...drawnPaths(survey, ground, stands),
    lock: survey.lock,
    pathLoss: finiteRange(every(survey.points, 3, 2)),
    meshLoss: finiteRange(every(all, 3, 2)),
    resolution,
    lastFrame: asked.lastFrame,
    present: asked.present,
    otherPresent: asked.otherPresent,
  };
}

function* sampleGrid(survey: Survey, places: Float64Array, known: KnownSamples | null): Work<Float64Array> {
  if (!known) return yield* survey.sampler.sample(places, survey.tolerance, AT_REST);
  const losses = every(known.vertices.subarray(0, (places.length / 2) * 3), 3, 2);
  const stale = Array.from(losses.keys()).filter((k) => known.stale(places[2 * k], places[2 * k + 1]));
  const again = Float64Array.from(stale.flatMap((k) => [places[2 * k], places[2 * k + 1]]));
  const found = yield* survey.sampler.sample(again, survey.tolerance, AT_REST);
  stale.forEach((k, i) => {
    losses[k] = found[i];
  });
  return losses;
}

/** x, y, loss of the grid's points, then of the path's. */
function withLosses(places: Float64Array, losses: Float64Array, posts: Float64Array): Float64Array {
  const vertices = new Float64Array(3 * losses.length + posts.length);
  for (let k = 0; k < losses.length; k++) {
    vertices[3 * k] = places[2 * k];
    vertices[3 * k + 1] = places[2 * k + 1];
    vertices[3 * k + 2] = losses[k];
  }
  vertices.set(posts, 3 * losses.length);
  return vertices;
}

/** Makes losses that are not drawn NaN, in place. */
function dropOffLand(vertices: Float64Array, cap: number): Float64Array {
  for (let v = 2; v < vertices.length; v += 3) if (!isLand(vertices[v], cap)) vertices[v] = NaN;
  return vertices;
}

/**
 * Slopes of all vertices, from differences on the grid: those of path vertices are between the grid's, those on the
 * land's edge are those of the vertex beside it.
 */
function slopesOf(
  survey: Survey,
  vertices: Float64Array,
  resolution: number,
  cuts: Uint32Array,
): Float64Array {
  const { extent, posts } = survey;
  const gridLosses = every(vertices.subarray(0, 3 * resolution * resolution), 3, 2);
  const grid = gridSlopes(gridLosses, extent, resolution);
  const slopes = new Float64Array((vertices.length / 3) * 2);
  slopes.set(grid);
  slopes.set(slopesBetween(grid, extent, resolution, planar(posts)), grid.length);
  const edge = slopes.length - cuts.length;
  for (let k = 0; k < cuts.length; k += 2) {
    slopes.set(slopes.slice(2 * cuts[k], 2 * cuts[k] + 2), edge + k);
  }
  return slopes;
}

/** Lowest and highest of the finite values; [0, 0] of none. */
function finiteRange(values: Float64Array): readonly [number, number] {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return [0, 0];
  return [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
}
