import type { Layout } from '../store/live';
import type { DiagramLayout, DiagramUnit } from './layout';
import { weightIndex } from './parameters';

/** A weight as drawn: from the right end of one node to the left end of another. */
export interface DiagramEdge {
  /** Index in the weight-bias vector. */
  readonly index: number;
  /** The layer that it leads into. */
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The weights between shown units that lead into `layer`, in the vector's order. */
export function layerEdges(layout: Layout, diagram: DiagramLayout, layer: number): DiagramEdge[] {
  const half = diagram.nodeWidth / 2;
  const sources = diagram.columns[layer - 1]!.units;
  const edge = (to: DiagramUnit, from: DiagramUnit): DiagramEdge => ({
    index: weightIndex(layout, layer, to.unit, from.unit),
    layer,
    from: from.unit,
    to: to.unit,
    x1: from.x + half,
    y1: from.y,
    x2: to.x - half,
    y2: to.y,
  });
  return diagram.columns[layer]!.units.flatMap((to) => sources.map((from) => edge(to, from)));
}

const round = (x: number) => Math.round(x * 100) / 100;

/** A cubic that leaves and arrives level. */
export function edgePath({ x1, y1, x2, y2 }: DiagramEdge): string {
  const middle = round((x1 + x2) / 2);
  return `M${round(x1)} ${round(y1)}C${middle} ${round(y1)} ${middle} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

/** The curve's parameter at a share of its width: the root of 1.5 t − 1.5 t² + t³ = share, by Newton's method. */
export function curveParameter(share: number): number {
  let t = share;
  for (let i = 0; i < 12; i++) t -= (1.5 * t - 1.5 * t * t + t * t * t - share) / (1.5 - 3 * t + 3 * t * t);
  return Math.min(1, Math.max(0, t));
}

/** The distance of a point to an edge, to first order; infinite beside it. */
export function distanceToEdge(edge: DiagramEdge, x: number, y: number): number {
  const wide = edge.x2 - edge.x1;
  const share = (x - edge.x1) / wide;
  if (share < 0 || share > 1) return Number.POSITIVE_INFINITY;
  const t = curveParameter(share);
  const rise = edge.y2 - edge.y1;
  const slope = ((6 * t - 6 * t * t) * rise) / ((1.5 - 3 * t + 3 * t * t) * wide);
  return Math.abs(edge.y1 + rise * t * t * (3 - 2 * t) - y) / Math.sqrt(1 + slope * slope);
}

/** The nearest edge within `reach`, or null. */
export function nearestEdge(
  edges: readonly DiagramEdge[],
  x: number,
  y: number,
  reach: number,
): DiagramEdge | null {
  let best: DiagramEdge | null = null;
  let least = reach;
  for (const edge of edges) {
    const distance = distanceToEdge(edge, x, y);
    if (distance < least) {
      least = distance;
      best = edge;
    }
  }
  return best;
}
