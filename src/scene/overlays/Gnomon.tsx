import { useEffect, useRef } from 'react';
import { axesOf, dot, type Triple } from '../camera/angles';
import { onView } from '../camera/watch';
import { gnomonLabels, SIZE } from './gnomonLabels';

/** Beside it stands what x and y are. */
const NAMES = ['x', 'y', 'C'];

/** Which way x, y and loss run on screen: three thin arrows that turn with the camera. */
export function Gnomon() {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(
    () =>
      onView((view) => {
        const axes = svg.current?.querySelectorAll('g');
        if (!axes) return;
        const ends = projected(view.azimuth, view.elevation);
        const labels = gnomonLabels(ends);
        ends.forEach(([x, y], i) => {
          const [line, label] = axes[i].children;
          line.setAttribute('x2', String(SIZE * x));
          line.setAttribute('y2', String(SIZE * y));
          const place = labels[i];
          axes[i].style.opacity = place ? '1' : '0';
          if (!place) return;
          label.setAttribute('x', String(place[0]));
          label.setAttribute('y', String(place[1] + 4));
        });
      }),
    [],
  );
  return (
    <svg ref={svg} className="scene-gnomon" viewBox="-36 -36 72 72" aria-hidden="true">
      {NAMES.map((name, i) => (
        <g key={WORLD[i].join()}>
          <line />
          <text textAnchor="middle">{name}</text>
        </g>
      ))}
      <circle r="1.6" />
    </svg>
  );
}

/** The chart's x and y, and up, in the world. */
const WORLD: readonly Triple[] = [
  [1, 0, 0],
  [0, 0, -1],
  [0, 1, 0],
];

/** Their directions on screen: right, down. */
function projected(azimuth: number, elevation: number): [number, number][] {
  const { right, up } = axesOf({ azimuth, elevation });
  return WORLD.map((axis) => [dot(axis, right), -dot(axis, up)]);
}
