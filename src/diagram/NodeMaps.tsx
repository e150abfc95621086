import { type CSSProperties, useMemo, useRef } from 'react';
import { momentOf } from '../store/live';
import { createMapPlane } from '../store/maps/map-plane';
import { UnitMaps } from '../store/maps/unit-maps';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { palette } from '../theme/colours';
import { letterScale } from '../theme/letters';
import { useDark } from '../theme/useDark';
import { diagramColours } from './colours';
import { NodeColours, nodeOutlines, paintNodeMaps } from './nodeMaps';
import type { Scene, SceneLayer } from './scene';
import './node-maps.css';

interface Props {
  scene: Scene;
  /** Those whose elements are there. */
  layers: readonly SceneLayer[];
}

/** Milliseconds for all maps of a frame: while frames go by, and at rest. */
const BUDGET = 0.6;
const AT_REST = 6;

/** A small map on every node, behind its number: what the neuron puts out over the inputs. */
export function NodeMaps({ scene, layers }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { run, diagram } = scene;
  const recipe = useStore((state) => state.recipe);
  const pair = useStore((state) => state.view.map.pair);
  // Where playback stops, the maps are drawn once more.
  const playing = useStore((state) => state.run.playing);
  const dark = useDark();
  const colours = useMemo(() => new NodeColours(diagramColours(palette(dark))), [dark]);
  const plane = useMemo(() => createMapPlane(run, recipe, pair), [run, recipe, pair]);
  const maps = useMemo(() => new UnitMaps(run, plane, () => performance.now()), [run, plane]);
  const outlines = useMemo(() => nodeOutlines(scene, layers), [scene, layers]);
  const atlas = useMemo(() => document.createElement('canvas'), []);
  useLiveDraw(() => {
    const now = momentOf(run);
    const context = canvas.current && prepare(canvas.current, diagram);
    if (!now || !context) return;
    const held = now.inspection.z[0]!;
    maps.update(now.shown.parameters, held, playing ? BUDGET : AT_REST);
    paintNodeMaps(context, atlas, scene, layers, outlines, maps, colours);
  }, ['frame', 'record', 'stage']);
  return <canvas ref={canvas} className="diagram-maps" />;
}

/** A node that is at least so high has its number at its lower rim, where it hides less of the map; in CSS pixels. */
const HIGH = 28;

/** How far numbers are moved down, as a style of the diagram's. */
export function mapStyle(nodeHeight: number): CSSProperties {
  const shift = nodeHeight >= HIGH ? nodeHeight / 2 - 4 : 0;
  return { '--node-shift': `${shift}px` } as CSSProperties;
}

/** The canvas at the screen's own resolution, one unit a CSS pixel. */
function prepare(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }) {
  const ratio = (window.devicePixelRatio || 1) * letterScale();
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    Object.assign(canvas, { width: wide, height: high });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
