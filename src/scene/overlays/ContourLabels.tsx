import { useEffect, useRef, useState } from 'react';
import { onSight, type Sight } from '../sight';
import { linesInSight, pathInSight } from './contourLines';
import { type Box, type LabelPlace, placeLabels } from './labelPlaces';
import './contours.css';

/** The sine of the elevation above which the view is a map. */
const MAP = Math.sin((80 * Math.PI) / 180);

/** Milliseconds that a view must rest before words are written on it, and until they follow another surface. */
const REST = 180;
const REPLACE = 500;

/** What contour lines stand for, written on them in the view from straight above. */
export function ContourLabels() {
  const root = useRef<SVGSVGElement>(null);
  const [labels, setLabels] = useState<readonly LabelPlace[]>([]);
  useEffect(() => watchMap(root, setLabels), []);
  return (
    <svg ref={root} className="scene-contours" aria-hidden="true">
      {labels.map(({ line, x, y, angle }) => (
        <text
          key={`${x},${y}`}
          data-heavy={line.heavy || undefined}
          transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(1)})`}
          dy="0.35em"
        >
          {line.text}
        </text>
      ))}
    </svg>
  );
}

/** Writes anew when the view has come to rest straight above, and takes the words away when it moves. */
function watchMap(
  root: { current: SVGSVGElement | null },
  onLabels: (labels: readonly LabelPlace[]) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let view = '';
  let shown: Sight['pose'] | null = null;
  const write = (sight: Sight) => {
    timer = undefined;
    shown = sight.pose;
    onLabels(labelsOf(sight, boxesOf(root.current)));
    root.current?.setAttribute('data-shown', 'true');
  };
  const wait = (sight: Sight, pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(write, pause, sight);
  };
  const stop = onSight((sight) => {
    const now = sight && isMap(sight) ? viewOf(sight) : '';
    if (now === '' || now !== view) {
      clearTimeout(timer);
      timer = undefined;
      if (view !== '') root.current?.setAttribute('data-shown', 'false');
      if (sight && now !== '') wait(sight, REST);
    } else if (sight && sight.pose !== shown && timer === undefined) wait(sight, REPLACE);
    view = now;
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function isMap({ camera }: Sight): boolean {
  // The camera looks along its own −Z: the third column of its matrix points back at the eye.
  return camera.matrixWorld.elements[9] > MAP;
}

function viewOf({ camera, width, height }: Sight): string {
  return [...camera.matrixWorld.elements, width, height].join();
}

function labelsOf(sight: Sight, boxes: readonly Box[]): LabelPlace[] {
  const { width, height } = sight;
  return placeLabels(linesInSight(sight), { width, height, path: pathInSight(sight), boxes });
}

/** What lies over the picture: the scene's own, and the page's notes. */
const OVER =
  '.scene-card, .scene-presets, .scene-gnomon, .scene-gradient, .surface-kinds, .stage-notes > *, .run-message, ' +
  '.first-visit, .panel-toggle';

function boxesOf(svg: SVGSVGElement | null): Box[] {
  const section = svg?.closest('.scene');
  if (!section) return [];
  const { left, top } = section.getBoundingClientRect();
  return [...(section.parentElement ?? section).querySelectorAll(OVER)].map((element) => {
    const box = element.getBoundingClientRect();
    return {
      left: box.left - left,
      top: box.top - top,
      right: box.right - left,
      bottom: box.bottom - top,
    };
  });
}
