import { prepareCanvas } from '../theme/canvas';
import { BADGE_HEIGHT, BADGE_WIDTH, type BiasMark } from './biases';
import { edgePath } from './curves';
import type { Elements, ParameterMark } from './elements';
import type { LinePen } from './pen';
import type { Scene, SceneLayer } from './scene';

/** More CSS pixels than this are not drawn at every frame. */
const MOST_AREA = 1_500_000;

/** Something that knows where it is drawn. */
type Draw = (context: CanvasRenderingContext2D) => void;

/**
 * The diagram's lines and shapes on a canvas, for frames that are played: to the style and the layout of the page, a
 * hundred elements that all change are dear, and a picture is one. Texts stay elements.
 */
export class Film {
  private readonly draws: readonly Draw[];

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly scene: Scene,
    layers: readonly SceneLayer[],
    elements: Elements,
  ) {
    this.draws = drawsOf(scene, layers, elements);
    const { width, height } = scene.diagram;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }

  /** Whether the diagram is small enough. */
  get isPossible(): boolean {
    const { width, height } = this.scene.diagram;
    return width * height <= MOST_AREA;
  }

  /** Draws what the pens were told last. */
  draw(): void {
    const { canvas, draws } = this;
    const { width, height } = this.scene.diagram;
    const context = prepareCanvas(canvas, this.scene.diagram);
    if (!context) return;
    context.clearRect(0, 0, width, height);
    context.lineJoin = 'round';
    for (const draw of draws) draw(context);
  }
}

/** Lines first, what stands on them after. */
function drawsOf({ biases, diagram }: Scene, layers: readonly SceneLayer[], elements: Elements): Draw[] {
  const { nodeWidth, nodeHeight } = diagram;
  const links = biases.filter(({ link }) => link !== '');
  const edges = layers.flatMap((layer) => layer.edges);
  const units = layers.flatMap(({ column }) => column.units);
  const own = layers.flatMap((layer) => layer.biases);
  const { brackets, parameters } = elements;
  return [
    ...brackets.map(({ line }, i) => onPath(line, new Path2D(links[i]!.link))),
    ...edges.map((edge, i) => onPath(parameters[i]!.mark, new Path2D(edgePath(edge)))),
    ...units.map((unit, i) =>
      onPath(elements.units[i]!.mark, pill(unit, nodeWidth, nodeHeight, nodeHeight / 2)),
    ),
    ...own.map((bias, i) => biasDraw(parameters[edges.length + i]!.mark, bias)),
  ];
}

function onPath(mark: ParameterMark | LinePen, path: Path2D): Draw {
  return (context) => mark.draw(context, path);
}

function pill({ x, y }: { x: number; y: number }, width: number, height: number, radius: number): Path2D {
  const path = new Path2D();
  path.roundRect(x - width / 2, y - height / 2, width, height, radius);
  return path;
}

/** A dot's radius is its bias. */
function biasDraw(mark: ParameterMark, { kind, x, y }: BiasMark): Draw {
  if (kind === 'badge' || !('radius' in mark))
    return onPath(mark, pill({ x, y }, BADGE_WIDTH, BADGE_HEIGHT, 4));
  return (context) => {
    const path = new Path2D();
    path.arc(x, y, mark.radius, 0, 2 * Math.PI);
    mark.draw(context, path);
  };
}
