import type { ChartNumbers } from '../../../src/export/chart';

type Row = readonly number[];

/** S(x, y) from an exported file alone, as its `definition` says it: nothing of the page's own code. */
export function readSurface(chart: ChartNumbers): (x: number, y: number) => number[] {
  const { blend, origin, d1, d2, spine } = chart;
  if (spine) {
    const strip = readRibbon(spine, d1);
    if (!chart.knots) return strip;
    const bent = readExact(chart);
    return (x, y) => {
      const residual = bent(x, y);
      return strip(x, y).map((value, i) => value + residual[i]);
    };
  }
  const residual = blend === 'exact' ? readExact(chart) : blend === 'fold' ? readFold(chart) : () => null;
  return (x, y) => {
    const bent = residual(x, y);
    return origin.map((o, i) => o + x * d1[i] + y * d2[i] + (bent ? bent[i] : 0));
  };
}

function mean(rows: readonly Row[], weights: Row, D: number): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  return Array.from({ length: D }, (_, i) =>
    rows.reduce((sum, r, n) => sum + (weights[n] / total) * r[i], 0),
  );
}

/** The residuals as the sums take them. */
function blended({ knots, basis, coefficients, origin }: ChartNumbers): readonly Row[] {
  if (!basis || !coefficients) return knots!.residuals;
  return coefficients.map((row) => origin.map((_, i) => row.reduce((sum, c, k) => sum + c * basis[k][i], 0)));
}

function readExact(chart: ChartNumbers): (x: number, y: number) => Row {
  const { x: xs, y: ys, residuals } = chart.knots!;
  const inSums = blended(chart);
  return (x, y) => {
    const squares = xs.map((at, n) => (at - x) ** 2 + (ys[n] - y) ** 2);
    const least = Math.min(...squares);
    if (least === 0) return residuals[squares.indexOf(0)];
    return mean(
      inSums,
      squares.map((square) => (least / square) ** 2),
      chart.origin.length,
    );
  };
}

function readFold(chart: ChartNumbers): (x: number, y: number) => Row {
  const { x: xs, y: ys, residuals } = chart.knots!;
  const { width, radius, baseKnots, held } = chart.fold!;
  const inSums = blended(chart).slice(0, baseKnots);
  const D = chart.origin.length;
  const base = (x: number, y: number) => {
    const squares = inSums.map((_, n) => (xs[n] - x) ** 2 + (ys[n] - y) ** 2);
    const least = Math.min(...squares);
    return mean(
      inSums,
      squares.map((square) => Math.exp((least - square) / (2 * width * width))),
      D,
    );
  };
  const missing = held.map((m) => base(xs[m], ys[m]).map((b, i) => residuals[m][i] - b));
  return (x, y) => {
    const squares = held.map((m) => (xs[m] - x) ** 2 + (ys[m] - y) ** 2);
    const least = Math.min(...squares);
    if (least === 0) return residuals[held[squares.indexOf(0)]];
    const still = base(x, y);
    if (!(least < radius * radius)) return still;
    const share = (1 - least / (radius * radius)) ** 2;
    const lifted = mean(
      missing,
      squares.map((square) => (least / square) ** 2),
      D,
    );
    return still.map((b, i) => b + share * lifted[i]);
  };
}

function readRibbon({ x: arcs, vertices, normals }: NonNullable<ChartNumbers['spine']>, d1: Row) {
  const last = arcs.length - 1;
  const way = (k: number) =>
    vertices[0].map((_, i) => (vertices[k + 1][i] - vertices[k][i]) / (arcs[k + 1] - arcs[k]));
  return (x: number, y: number): number[] => {
    const k = arcs.findLastIndex((arc) => arc <= x);
    if (k < 0 || k === last) {
      const [at, along] = k < 0 ? [0, last > 0 ? way(0) : d1] : [last, d1];
      return vertices[at].map((v, i) => v + (x - arcs[at]) * along[i] + y * normals[at][i]);
    }
    const t = (x - arcs[k]) / (arcs[k + 1] - arcs[k]);
    const across = normals[k].map((u, i) => (1 - t) * u + t * normals[k + 1][i]);
    const length = Math.hypot(...across) || 1;
    return vertices[k].map((v, i) => (1 - t) * v + t * vertices[k + 1][i] + (y * across[i]) / length);
  };
}
