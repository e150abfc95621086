import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { useSize } from '../theme/useSize';
import { DiagramLayer } from './DiagramLayer';
import { highlight } from './highlight';
import { light, lightPlaces } from './light';
import { mapStyle, NodeMaps } from './NodeMaps';
import { createScene, hasNumberedEdges, mostShown } from './scene';
import type { Selection } from './selection';
import type { StageLook } from './stageLook';
import { usePainting } from './usePainting';
import { usePicking } from './usePicking';
import { useShownUnits } from './useShownUnits';
import { useStageInSight } from './useStageInSight';
import { useVisibleLayers } from './useVisibleLayers';
import './diagram-stage.css';
import './light.css';

interface Props {
  run: OpenRun;
  selection: Selection;
  /** The stage that is looked at; null: the whole frame. */
  look: StageLook | null;
}

export function DiagramStage({ run, selection, look }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const film = useRef<HTMLCanvasElement>(null);
  const gradients = useStore((state) => state.view.gradients);
  const withMaps = useStore((state) => state.view.map.nodes) && !gradients && !look;
  const size = useSize(stage);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const shown = useShownUnits(run, open, mostShown(run, size.height));
  const scene = useMemo(() => createScene(run, shown, size), [run, shown, size]);
  const layers = useVisibleLayers(stage, scene);
  const toggle = useCallback((layer: number) => {
    setOpen((old) => new Set(old.has(layer) ? [...old].filter((l) => l !== layer) : [...old, layer]));
  }, []);
  useStageInSight(stage, scene, look);
  const picking = usePicking(scene, selection, svg);

  // An open layer is seen from its middle.
  useLayoutEffect(() => {
    const box = stage.current!;
    box.scrollTop = open.size > 0 ? (scene.diagram.height - box.clientHeight) / 2 : 0;
  }, [open, scene.diagram.height]);
  useEffect(() => {
    // Inside a step what was tapped is marked, and the rest is what the stage shows.
    const mark = () => highlight(svg.current, selection.current, !look || selection.isPointed);
    mark();
    return selection.subscribe(mark);
  });
  const lit = useStore((state) => state.view.lit);
  const places = useStore((state) => state.view.places);
  useEffect(() => light(svg.current, lit));
  useEffect(() => lightPlaces(svg.current, places));
  const isPlain = lit === null && places === null && !withMaps;
  usePainting(svg, film, { run, scene, layers, selection, look, isPlain });

  const { diagram } = scene;
  return (
    <div
      ref={stage}
      className="diagram-stage"
      style={withMaps ? mapStyle(scene.diagram.nodeHeight) : undefined}
    >
      {size.width > 0 && <canvas ref={film} className="diagram-film" hidden />}
      {withMaps && size.width > 0 && <NodeMaps scene={scene} layers={layers} />}
      {size.width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
        <svg
          ref={svg}
          className="diagram-svg"
          width={diagram.width}
          height={diagram.height}
          role="group"
          aria-label="Network: neurons, weights and biases. The keys [ and ] go from one to the next."
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys [ and ] lead from here to its elements
          tabIndex={0}
          {...picking}
        >
          <g>
            {scene.biases.map(
              ({ index, link }) =>
                link && <path key={index} className="diagram-bracket" data-of={index} d={link} />,
            )}
          </g>
          {layers.map((sceneLayer) => (
            <DiagramLayer
              key={sceneLayer.layer}
              run={run}
              diagram={diagram}
              labels={scene.labels}
              sceneLayer={sceneLayer}
              quantity={look?.quantity(sceneLayer.layer) ?? ''}
              numbered={hasNumberedEdges(scene)}
              open={open.has(sceneLayer.layer)}
              toggle={toggle}
            />
          ))}
        </svg>
      )}
    </div>
  );
}
