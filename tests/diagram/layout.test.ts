import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutBiases } from '../../src/diagram/biases';
import { curveParameter, distanceToEdge, layerEdges, nearestEdge } from '../../src/diagram/curves';
import { chooseUnits, layoutDiagram, mostUnits } from '../../src/diagram/layout';
import { createLayout } from '../../src/engine/layout';

const MARGINS = { left: 30, right: 54, top: 6, bottom: 20 };
const sizesOf = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 2, maxLength: 12 });

function laidOut(sizes: readonly number[], width = 320, height = 260, open = false) {
  const shown = sizes.map((size) => chooseUnits(new Float64Array(size), open));
  return layoutDiagram(sizes, shown, width, height, MARGINS);
}

describe('chooseUnits', () => {
  it('shows all up to sixteen', () => {
    expect(chooseUnits(new Float64Array(16), false)).toHaveLength(16);
    expect(chooseUnits(new Float64Array(64), true)).toHaveLength(64);
  });

  it('shows the twelve largest by size, in their own order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 17, maxLength: 64 }), (activations) => {
        const chosen = chooseUnits(activations, false);
        expect(chosen).toHaveLength(12);
        expect(chosen).toEqual([...chosen].sort((a, b) => a - b));
        const least = Math.min(...chosen.map((i) => Math.abs(activations[i]!)));
        const left = activations.filter((_, i) => !chosen.includes(i));
        for (const value of left) expect(Math.abs(value)).toBeLessThanOrEqual(least);
      }),
    );
  });

  it('copes with what is not a number', () => {
    expect(chooseUnits(new Array(20).fill(Number.NaN), false)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
  });
});

describe('layoutDiagram', () => {
  it('keeps every node inside and apart from the others', () => {
    fc.assert(
      fc.property(sizesOf, fc.boolean(), fc.integer({ min: 300, max: 900 }), (sizes, open, width) => {
        const diagram = laidOut(sizes, width, 260, open);
        const { nodeWidth, nodeHeight } = diagram;
        expect(diagram.width).toBeGreaterThanOrEqual(width);
        for (const { units, gap } of diagram.columns) {
          const rows = [...units.map(({ y }) => y), ...(gap ? [gap.y] : [])].sort((a, b) => a - b);
          for (let i = 1; i < rows.length; i++)
            expect(rows[i]! - rows[i - 1]!).toBeGreaterThan(nodeHeight + 1);
          for (const { x, y } of units) {
            expect(x - nodeWidth / 2).toBeGreaterThanOrEqual(MARGINS.left - 0.5);
            expect(x + nodeWidth / 2).toBeLessThanOrEqual(diagram.width - MARGINS.right + 0.5);
            expect(y - nodeHeight / 2).toBeGreaterThanOrEqual(MARGINS.top);
            expect(y + nodeHeight / 2).toBeLessThanOrEqual(diagram.height - MARGINS.bottom);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('spaces columns evenly, and scrolls rather than squeeze', () => {
    const deep = laidOut(new Array(66).fill(4));
    const xs = deep.columns.map(({ x }) => x);
    for (let i = 2; i < xs.length; i++) expect(xs[i]! - xs[i - 1]!).toBe(xs[1]! - xs[0]!);
    // Between the nodes of neighbours their weights have half a node's width at least.
    expect(xs[1]! - xs[0]!).toBeGreaterThanOrEqual(1.5 * deep.nodeWidth);
    expect(deep.width).toBeGreaterThan(65 * (xs[1]! - xs[0]!));
    expect(laidOut([2, 8, 8, 1]).width).toBe(320);
  });

  it('leaves out the middle of a large layer, and says how many', () => {
    const [inputs, hidden] = laidOut([64, 16, 10]).columns;
    expect(inputs!.gap!.hidden).toBe(52);
    expect(inputs!.units.filter(({ y }) => y < inputs!.gap!.y)).toHaveLength(6);
    expect(inputs!.units.filter(({ y }) => y > inputs!.gap!.y)).toHaveLength(6);
    expect(hidden!.gap).toBeNull();
    const open = laidOut([64, 16, 10], 320, 260, true);
    expect(open.columns[0]!.gap!.hidden).toBe(0);
    const rows = open.columns[0]!.units.map(({ y }) => y);
    expect(rows).toHaveLength(64);
    expect(open.height).toBeGreaterThan(rows[63]! - rows[0]!);
  });

  it('shows what has room, so that nothing of a closed network is under the fold', () => {
    const band = fc.integer({ min: 90, max: 700 });
    fc.assert(
      fc.property(sizesOf, band, (sizes, room) => {
        const height = room + MARGINS.top + MARGINS.bottom;
        const most = mostUnits(room);
        const shown = sizes.map((size) => chooseUnits(new Float64Array(size), false, most));
        const diagram = layoutDiagram(sizes, shown, 320, height, MARGINS, most);
        expect(diagram.height).toBe(height);
        for (const { layer, units, gap } of diagram.columns) {
          expect(units.length + (gap?.hidden ?? 0)).toBe(sizes[layer]);
          expect(gap === null).toBe(units.length === sizes[layer]);
          const rows = [...units.map(({ y }) => y), ...(gap ? [gap.y] : [])].sort((a, b) => a - b);
          for (const y of rows) {
            expect(y - diagram.nodeHeight / 2).toBeGreaterThanOrEqual(0);
            expect(y + diagram.nodeHeight / 2).toBeLessThanOrEqual(height - MARGINS.bottom);
          }
          for (let i = 1; i < rows.length; i++)
            expect(rows[i]! - rows[i - 1]!).toBeGreaterThan(diagram.nodeHeight + 1);
        }
      }),
    );
  });
});

describe('edges', () => {
  it('are the layer’s weights, in the order of the vector', () => {
    const layout = createLayout([2, 4, 3], 'neuron');
    const edges = layerEdges(layout, laidOut([2, 4, 3]), 2);
    expect(edges.map(({ index }) => index)).toEqual(Array.from({ length: 12 }, (_, i) => 8 + i));
  });

  it('are found where they are drawn', () => {
    const layout = createLayout([3, 5, 2], 'none');
    const edges = layerEdges(layout, laidOut([3, 5, 2]), 1);
    for (const edge of edges) {
      // The far ends are apart even where edges share a node.
      for (const t of [0, 0.2, 0.5, 0.8, 1]) {
        const x = edge.x1 + (edge.x2 - edge.x1) * (1.5 * t - 1.5 * t * t + t ** 3);
        const y = edge.y1 + (edge.y2 - edge.y1) * (3 * t * t - 2 * t ** 3);
        expect(distanceToEdge(edge, x, y)).toBeLessThan(1e-6);
        expect(distanceToEdge(nearestEdge(edges, x, y, 8)!, x, y)).toBeLessThan(1e-6);
      }
      expect(distanceToEdge(edge, edge.x1 - 1, edge.y1)).toBe(Number.POSITIVE_INFINITY);
    }
    expect(nearestEdge(edges, edges[0]!.x1 + 20, -100, 8)).toBeNull();
  });

  it('have a parameter for every share of their width', () => {
    for (let s = 0; s <= 1; s += 0.01) {
      const t = curveParameter(s);
      expect(1.5 * t - 1.5 * t * t + t ** 3).toBeCloseTo(s, 9);
    }
  });
});

describe('layoutBiases', () => {
  const sizes = [2, 4, 3];
  const of = (bias: 'neuron' | 'layer' | 'network' | 'none') =>
    layoutBiases(createLayout(sizes, bias), laidOut(sizes));

  it('draws as many as the network has, and a shared one once', () => {
    expect(of('neuron').map(({ index }) => index)).toEqual([20, 21, 22, 23, 24, 25, 26]);
    expect(of('layer').map(({ index, layer }) => [index, layer])).toEqual([
      [20, 1],
      [21, 2],
    ]);
    expect(of('network').map(({ index }) => index)).toEqual([20]);
    expect(of('none')).toEqual([]);
  });

  it('links a shared one to every unit that it moves', () => {
    // Each unit's tooth ends in a level line of its own.
    const teeth = (link: string) => link.match(/H/g)!.length;
    expect(of('layer').map(({ link }) => teeth(link))).toEqual([4, 3]);
    expect(of('network').map(({ link }) => teeth(link))).toEqual([7]);
  });
});
