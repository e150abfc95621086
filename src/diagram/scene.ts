import type { OpenRun } from '../store/live';
import { BADGE_BAND, type BiasMark, layoutBiases } from './biases';
import { type DiagramEdge, layerEdges } from './curves';
import { createLabels, type Labels, labelMargins } from './labels';
import { type DiagramColumn, type DiagramLayout, layoutDiagram, mostUnits } from './layout';

export interface SceneLayer {
  readonly layer: number;
  readonly column: DiagramColumn;
  readonly edges: readonly DiagramEdge[];
  readonly biases: readonly BiasMark[];
}

/** Everything that the diagram of a run draws, in the order in which it is drawn and walked through. */
export interface Scene {
  readonly run: OpenRun;
  readonly diagram: DiagramLayout;
  readonly labels: Labels;
  readonly layers: readonly SceneLayer[];
  readonly biases: readonly BiasMark[];
}

const CAPTION_BAND = 20;
/** So few weights have room for their numbers beside them. */
const MOST_NUMBERED = 4;

export function hasNumberedEdges(scene: Scene): boolean {
  return scene.run.problem.layout.weightCount <= MOST_NUMBERED;
}

/** The margin over the units, px. */
function topOf({ problem: { layout } }: OpenRun): number {
  return layout.bias === 'layer' || layout.bias === 'network' ? BADGE_BAND : 6;
}

/** How many units a layer may have to be shown whole in a window so high, px. */
export function mostShown(run: OpenRun, height: number): number {
  return mostUnits(height - topOf(run) - CAPTION_BAND);
}

export function createScene(
  run: OpenRun,
  shown: readonly (readonly number[])[],
  size: { width: number; height: number },
): Scene {
  const { layout } = run.problem;
  const top = topOf(run);
  const band = size.height - top - CAPTION_BAND;
  const rowHeights = { inputs: band / shown[0]!.length, outputs: band / shown.at(-1)!.length };
  const labels = createLabels(run.data, rowHeights);
  const margins = {
    ...labelMargins(labels),
    top,
    bottom: CAPTION_BAND,
  };
  const diagram = layoutDiagram(
    layout.sizes,
    shown,
    size.width,
    size.height,
    margins,
    mostShown(run, size.height),
  );
  const biases = layoutBiases(layout, diagram);
  const layers = diagram.columns.map((column, layer) => ({
    layer,
    column,
    edges: layer === 0 ? [] : layerEdges(layout, diagram, layer),
    // The network's one bias belongs to the first layer that has any.
    biases: biases.filter((mark) => Math.max(1, mark.layer) === layer),
  }));
  return { run, diagram, labels, layers, biases };
}
