import type { ChartNumbers } from '../../engine/compiled/sample-chart';
import { createEmbedding } from '../embedding';
import { planeComponent } from '../knots';
import type { Chart } from '../model';
import { unitScale } from '../weights';

const known = new WeakMap<Chart, ChartNumbers>();

/** A chart as the kernel takes it; the same for the same chart. */
export function numbersOf(chart: Chart, blend: ChartNumbers['blend']): ChartNumbers {
  const numbers = known.get(chart) ?? preparedOf(chart, blend);
  known.set(chart, numbers);
  return numbers;
}

function preparedOf(chart: Chart, blend: ChartNumbers['blend']): ChartNumbers {
  const isFold = blend === 'fold';
  const blended = isFold ? (chart.baseKnots ?? chart.knots.length / 2) : chart.knots.length / 2;
  const held = isFold ? chart.held : new Int32Array(0);
  const places = Float64Array.from(
    { length: 2 * held.length },
    (_, i) => chart.knots[2 * held[i >> 1] + (i & 1)],
  );
  return {
    ...chart,
    blend,
    blended,
    held,
    scale: unitScale(chart.knots.subarray(0, 2 * blended)),
    heldScale: unitScale(places),
    missing: missingAt(chart, held, places),
  };
}

/** What the base of a fold leaves out at the held knots; stride D. */
function missingAt(chart: Chart, held: Int32Array, places: Float64Array): Float64Array {
  const D = chart.dimension;
  const base = createEmbedding({ ...chart, held: new Int32Array(0) });
  const covered = new Float64Array(D);
  const missing = new Float64Array(held.length * D);
  held.forEach((knot, m) => {
    const [x, y] = [places[2 * m], places[2 * m + 1]];
    base.embed(x, y, covered);
    for (let i = 0; i < D; i++) {
      missing[m * D + i] = planeComponent(chart, x, y, i) + chart.residuals[knot * D + i] - covered[i];
    }
  });
  return missing;
}
