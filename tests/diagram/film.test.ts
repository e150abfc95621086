import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { layoutBiases } from '../../src/diagram/biases';
import { diagramColours } from '../../src/diagram/colours';
import { edgePath, layerEdges } from '../../src/diagram/curves';
import type { Elements } from '../../src/diagram/elements';
import { Film } from '../../src/diagram/film';
import { chooseUnits, layoutDiagram } from '../../src/diagram/layout';
import { DotMark, EdgeMark, NumberMark } from '../../src/diagram/marks';
import type { Scene } from '../../src/diagram/scene';
import { createLayout } from '../../src/engine/layout';
import { LIGHT } from '../../src/theme/colours';
import { FakeElement, FakePath, recordedCanvas, type Stroked } from './helpers/fake-canvas';

const MARGINS = { left: 30, right: 54, top: 6, bottom: 20 };
const RATIO = 1.5;
const SIZES = [2, 3, 1];
const colours = diagramColours(LIGHT);

/** A small diagram: its scene, and for each of its edges, dots and units the mark and the element that it writes to. */
function diagramOf(width: number, height: number) {
  const layout = createLayout(SIZES, 'neuron');
  const shown = SIZES.map((size) => chooseUnits(new Float64Array(size), false));
  const diagram = layoutDiagram(SIZES, shown, width, height, MARGINS);
  const biases = layoutBiases(layout, diagram);
  const layers = diagram.columns.map((column, layer) => ({
    layer,
    column,
    edges: layer === 0 ? [] : layerEdges(layout, diagram, layer),
    biases: biases.filter((mark) => mark.layer === layer),
  }));
  const edges = layers.flatMap((layer) => layer.edges).map((edge) => ({ edge, element: new FakeElement() }));
  const dots = layers.flatMap((layer) => layer.biases).map((bias) => ({ bias, element: new FakeElement() }));
  const units = diagram.columns
    .flatMap((column) => column.units)
    .map((unit) => ({ unit, element: new FakeElement() }));
  const edgeMarks = edges.map(({ element }) => new EdgeMark(element.svg, 0.8));
  const dotMarks = dots.map(({ element }) => new DotMark(element.svg, 5, LIGHT.casing));
  const unitMarks = units.map(({ element }) => new NumberMark(element.svg, LIGHT.ink));
  const elements = {
    brackets: [],
    parameters: [...edgeMarks, ...dotMarks].map((mark) => ({ mark })),
    units: unitMarks.map((mark) => ({ mark })),
  } as unknown as Elements;
  const scene = { diagram, biases, layers } as unknown as Scene;
  return { scene, layers, elements, edges, dots, units, edgeMarks, dotMarks, unitMarks };
}

type Diagram = ReturnType<typeof diagramOf>;

/** Tells every mark a value of its own, of either sign. */
function tell({ edgeMarks, dotMarks, unitMarks }: Diagram, sign: 1 | -1): void {
  const value = (i: number) => sign * (i % 2 === 0 ? 1 : -1) * (0.1 + 0.37 * i);
  for (const [i, mark] of edgeMarks.entries()) mark.value(value(i), colours);
  for (const [i, mark] of dotMarks.entries()) mark.value(value(i), colours);
  for (const [i, mark] of unitMarks.entries()) mark.value(value(i), colours);
}

/** The look of a line as its element says it. */
function lineOf({ attributes }: FakeElement): Omit<Stroked, 'path'> {
  const dash = attributes.get('stroke-dasharray')!;
  return {
    colour: attributes.get('stroke')!,
    width: Number(attributes.get('stroke-width')),
    opacity: Number(attributes.get('stroke-opacity')),
    dash: dash === 'none' ? [] : dash.split(' ').map(Number),
  };
}

beforeEach(() => {
  vi.stubGlobal('window', { devicePixelRatio: RATIO });
  vi.stubGlobal('Path2D', FakePath);
});
afterEach(() => vi.unstubAllGlobals());

describe('the diagram on a canvas', () => {
  it('looks as its elements would, were they written', () => {
    const diagram = diagramOf(320, 260);
    const { canvas, picture } = recordedCanvas();
    const film = new Film(canvas, diagram.scene, diagram.layers, diagram.elements);
    for (const sign of [1, -1] as const) {
      tell(diagram, sign);
      film.draw();
      for (const mark of [...diagram.edgeMarks, ...diagram.dotMarks, ...diagram.unitMarks]) mark.write();
      const { edges, dots, units } = diagram;
      const { nodeWidth, nodeHeight } = diagram.scene.diagram;
      for (const { edge, element } of edges) {
        const path = edgePath(edge);
        expect(picture.strokes.filter((stroke) => stroke.path === path)).toEqual([
          { path, ...lineOf(element) },
        ]);
      }
      for (const { bias, element } of dots) {
        const path = `arc ${bias.x} ${bias.y} ${element.attributes.get('r')}`;
        expect(picture.strokes).toContainEqual({ path, ...lineOf(element) });
        expect(picture.fills).toContainEqual({ path, colour: element.attributes.get('fill'), opacity: 1 });
      }
      for (const { unit, element } of units) {
        const [x, y] = [unit.x - nodeWidth / 2, unit.y - nodeHeight / 2];
        const path = `rect ${x} ${y} ${nodeWidth} ${nodeHeight} ${nodeHeight / 2}`;
        const { rect } = element;
        expect(picture.strokes).toContainEqual({ path, ...lineOf(rect) });
        expect(picture.fills).toContainEqual({ path, colour: rect.attributes.get('fill'), opacity: 1 });
      }
      // And nothing else: what the last frame drew is gone.
      expect(picture.strokes).toHaveLength(edges.length + dots.length + units.length);
      expect(picture.fills).toHaveLength(dots.length + units.length);
    }
  });

  it('has the resolution of the screen, and the size of the diagram', () => {
    const diagram = diagramOf(320, 260);
    const { canvas } = recordedCanvas();
    tell(diagram, 1);
    new Film(canvas, diagram.scene, diagram.layers, diagram.elements).draw();
    const { width, height } = diagram.scene.diagram;
    expect([canvas.style.width, canvas.style.height]).toEqual([`${width}px`, `${height}px`]);
    expect([canvas.width, canvas.height]).toEqual([Math.round(width * RATIO), Math.round(height * RATIO)]);
  });

  it('is not for diagrams that are larger than screens', () => {
    const { canvas } = recordedCanvas();
    const filmOf = ({ scene, layers, elements }: Diagram) => new Film(canvas, scene, layers, elements);
    expect(filmOf(diagramOf(900, 600)).isPossible).toBe(true);
    expect(filmOf(diagramOf(4000, 3000)).isPossible).toBe(false);
  });
});
