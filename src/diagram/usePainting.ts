import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { momentOf, type OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { palette } from '../theme/colours';
import { useDark } from '../theme/useDark';
import { collectElements, type Elements, writeShapes, writeTexts } from './elements';
import { Film } from './film';
import { labelElements } from './labelElements';
import { paint } from './painter';
import { hasNumberedEdges, type Scene, type SceneLayer } from './scene';
import type { Selection } from './selection';
import type { StageLook } from './stageLook';

/** Labels are for reading out: they wait until the frames have held still so long, ms. */
const LABEL_PAUSE = 150;

interface Subject {
  readonly run: OpenRun;
  readonly scene: Scene;
  /** Those whose elements are there. */
  readonly layers: readonly SceneLayer[];
  readonly selection: Selection;
  readonly look: StageLook | null;
  /** Whether nothing but what the pens are told changes the look of an element. */
  readonly isPlain: boolean;
}

/**
 * Keeps the diagram with the frame shown: its elements, or, while frames are played and nothing in it is pointed at, a
 * canvas behind them and the numbers alone, when the page's other numbers are told.
 */
export function usePainting(
  svg: RefObject<SVGSVGElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  { run, scene, layers, selection, look, isPlain }: Subject,
): void {
  const dark = useDark();
  const gradients = useStore((state) => state.view.gradients);
  const playing = useStore((state) => state.run.playing);
  const canFilm = playing && isPlain && !look && !hasNumberedEdges(scene);
  const picture = useRef<{ elements: Elements; film: Film } | null>(null);
  useLayoutEffect(() => {
    if (!svg.current || !canvas.current) return;
    const elements = collectElements(svg.current, scene, layers, palette(dark));
    picture.current = { elements, film: new Film(canvas.current, scene, layers, elements) };
  }, [svg, canvas, scene, layers, dark]);

  const draw = () => {
    const now = momentOf(run);
    if (!now || !picture.current || !svg.current) return;
    const { elements, film } = picture.current;
    paint(elements, now, look ?? (gradients ? 'slopes' : 'values'));
    const isFilmed = canFilm && film.isPossible && selection.current === null;
    svg.current.toggleAttribute('data-filmed', isFilmed);
    canvas.current!.hidden = !isFilmed;
    if (isFilmed) film.draw();
    else {
      writeShapes(elements);
      writeTexts(elements);
    }
  };
  useLiveDraw(draw, ['frame', 'record', 'stage']);
  const labelling = useRef(0);
  useLiveDraw(() => {
    if (picture.current) writeTexts(picture.current.elements);
    clearTimeout(labelling.current);
    if (playing) return;
    labelling.current = window.setTimeout(() => labelElements(svg.current, run, look), LABEL_PAUSE);
  }, ['numbers', 'record', 'stage']);
  useEffect(() => selection.subscribe(draw));
}
