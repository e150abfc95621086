import { Objective } from '../../engine/objective';
import type { Problem } from '../../engine/problem';
import { createEmbedding, type Embedding } from '../../surface/embedding';
import type { Chart } from '../../surface/model';
import { distanceToPath } from '../../surface/nearness';
import { live } from '../live';

/** What is known of one point of the surface on the page. */
export interface Reading {
  readonly x: number;
  readonly y: number;
  /** S(x, y); length D. */
  readonly parameters: Float64Array;
  /** C(S(x, y)) over all training records, by the engine: not read off the mesh. */
  readonly loss: number;
  /** How far the drawn path is, in the surface's own units. */
  readonly distance: number;
}

/** Record × parameter products above which one loss takes longer than a pointer's move should. */
const HEAVY = 3e6;

let objective: Objective | null = null;
let map: { readonly chart: Chart; readonly embedding: Embedding } | null = null;

/** The engine for the open run; made anew for another. */
function objectiveOf(problem: Problem): Objective {
  if (objective?.problem !== problem) objective = new Objective(problem);
  return objective;
}

function embeddingOf(chart: Chart): Embedding {
  if (map?.chart !== chart) map = { chart, embedding: createEmbedding(chart) };
  return map.embedding;
}

/** Whether a reading takes so long that it should wait until the pointer rests. */
export function isHeavy(): boolean {
  const problem = live.run?.problem;
  return problem !== undefined && problem.records.count * problem.layout.length > HEAVY;
}

/** Reads the surface on the page at a point; null where there is none of the open run. */
export function readSurface(x: number, y: number): Reading | null {
  const { surface, run } = live;
  const problem = run?.problem;
  if (!surface || problem?.layout.length !== surface.chart.dimension) return null;
  const parameters = new Float64Array(surface.chart.dimension);
  embeddingOf(surface.chart).embed(x, y, parameters);
  return {
    x,
    y,
    parameters,
    loss: objectiveOf(problem).loss(parameters),
    distance: distanceToPath(surface.path.points, 3, x, y),
  };
}
