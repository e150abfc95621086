import type { Layout } from '../store/live';
import type { DiagramColumn, DiagramLayout, DiagramUnit } from './layout';
import { biasIndex } from './parameters';

/** A bias as drawn: a dot at its neuron, or one badge linked by brackets to all the neurons that share it. */
export interface BiasMark {
  readonly kind: 'dot' | 'badge';
  /** Index in the weight-bias vector. */
  readonly index: number;
  /** 0 where the network has one bias. */
  readonly layer: number;
  /** −1 where units share it. */
  readonly unit: number;
  readonly x: number;
  readonly y: number;
  /** Path of the bracket; empty for a dot. */
  readonly link: string;
}

/** Height of the band above the columns that holds shared biases. */
export const BADGE_BAND = 30;
export const BADGE_WIDTH = 42;
export const BADGE_HEIGHT = 17;
/** From the bracket's line to the nodes. */
const BRACKET_GAP = 8;
const CORNER = 5;
const BADGE_Y = 3 + BADGE_HEIGHT / 2;

/** The largest radius that a dot may take at these nodes. */
export function mostDot(diagram: DiagramLayout): number {
  return Math.min(6.5, Math.max(3, diagram.nodeHeight * 0.24));
}

export function layoutBiases(layout: Layout, diagram: DiagramLayout): BiasMark[] {
  const columns = diagram.columns.slice(1);
  if (layout.bias === 'none') return [];
  if (layout.bias === 'network') return [networkBadge(layout, diagram)];
  if (layout.bias === 'layer') return columns.map((column) => layerBadge(layout, diagram, column));
  return columns.flatMap((column) => column.units.map((unit) => dot(layout, diagram, unit)));
}

/** On the upper left of the node's rim, where no edge arrives. */
function dot(
  layout: Layout,
  { nodeWidth, nodeHeight }: DiagramLayout,
  { layer, unit, x, y }: DiagramUnit,
): BiasMark {
  const radius = nodeHeight / 2;
  return {
    kind: 'dot',
    index: biasIndex(layout, layer, unit),
    layer,
    unit,
    x: x - (nodeWidth / 2 - radius) - 0.74 * radius,
    y: y - 0.74 * radius,
    link: '',
  };
}

function layerBadge(layout: Layout, diagram: DiagramLayout, column: DiagramColumn): BiasMark {
  const { layer, x } = column;
  const link = `M${x - BADGE_WIDTH / 2} ${BADGE_Y}${bracket(diagram, column)}`;
  return { kind: 'badge', index: biasIndex(layout, layer, 0), layer, unit: -1, x, y: BADGE_Y, link };
}

/** The badge stands over the inputs; a rule leads from it over all columns, and a bracket down each. */
function networkBadge(layout: Layout, diagram: DiagramLayout): BiasMark {
  const x = diagram.columns[0]!.x;
  const start = `M${x + BADGE_WIDTH / 2} ${BADGE_Y}`;
  const link = diagram.columns.slice(1).map((column) => start + bracket(diagram, column));
  return { kind: 'badge', index: layout.weightCount, layer: 0, unit: -1, x, y: BADGE_Y, link: link.join('') };
}

/** From the present point along the band to the column's left, down its side, and a tooth to each node's shoulder. */
function bracket({ nodeWidth, nodeHeight }: DiagramLayout, { x, units }: DiagramColumn): string {
  const side = x - nodeWidth / 2 - BRACKET_GAP;
  const radius = nodeHeight / 2;
  const shoulder = x - (nodeWidth / 2 - radius) - 0.8 * radius;
  const tooth = (y: number) => y - 0.6 * radius;
  const last = tooth(units.at(-1)!.y);
  const teeth = units.slice(0, -1).map(({ y }) => `M${side} ${tooth(y)}H${shoulder}`);
  const down = `V${last - CORNER}Q${side} ${last} ${side + CORNER} ${last}H${shoulder}`;
  return turnInto(side) + down + teeth.join('');

  function turnInto(at: number): string {
    return `L${at} ${BADGE_Y}`;
  }
}
