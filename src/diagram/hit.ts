import { BADGE_HEIGHT, BADGE_WIDTH, mostDot } from './biases';
import { nearestEdge } from './curves';
import type { Target } from './parameters';
import type { Scene } from './scene';

/** What lies at a point: a bias before its neuron, a neuron before an edge. `reach` is the pointer's, in px. */
export function hitTest(scene: Scene, x: number, y: number, reach: number): Target | null {
  const { diagram, layers, biases } = scene;
  for (const { kind, index, layer, unit, x: bx, y: by } of biases) {
    const hit =
      kind === 'badge'
        ? Math.abs(x - bx) <= BADGE_WIDTH / 2 + 2 && Math.abs(y - by) <= BADGE_HEIGHT / 2 + 3
        : Math.hypot(x - bx, y - by) <= mostDot(diagram) + Math.min(reach, 5) / 2;
    if (hit) return { kind: 'bias', index, layer, unit };
  }
  for (const { column } of layers) {
    if (Math.abs(x - column.x) > diagram.nodeWidth / 2 + 1) continue;
    const unit = column.units.find((node) => Math.abs(y - node.y) <= diagram.nodeHeight / 2 + 1);
    return unit ? { kind: 'unit', layer: unit.layer, unit: unit.unit } : null;
  }
  const into = layers.find(({ column }) => column.x > x);
  const edge = into ? nearestEdge(into.edges, x, y, reach) : null;
  return edge && { kind: 'weight', index: edge.index, layer: edge.layer, to: edge.to, from: edge.from };
}
