import { useMemo } from 'react';
import type { OpenRun } from '../store/live';
import { ShownMeasure } from '../store/measure/shown-measure';
import { patchView, useStore } from '../store/store';
import { useOpenRun } from '../store/useLiveDraw';
import { ConfusionTable } from './ConfusionTable';
import { FunctionCurve } from './FunctionCurve';
import { MapControls } from './MapControls';
import { MapLegend } from './MapLegend';
import { OutputMap } from './OutputMap';
import { Standing } from './Standing';
import { useMapSetting } from './useLearned';
import './learned.css';

/** What the network does at this frame, over all of its inputs: the function that it is. */
export function Learned() {
  const run = useOpenRun();
  return run && <OpenLearned key={run.id} run={run} />;
}

function OpenLearned({ run }: { run: OpenRun }) {
  const setting = useMapSetting(run);
  const { rule, plane } = setting;
  const counts = useMemo(
    () => rule && new ShownMeasure('confusion', () => Float64Array.of(rule.middle)),
    [rule],
  );
  return (
    <>
      <section
        className="learned"
        aria-label="What the network has learned"
        data-line={!plane.y || undefined}
      >
        <MapControls setting={setting} />
        {plane.y ? <OutputMap setting={setting} /> : <FunctionCurve setting={setting} />}
        <div className="learned-side">
          <Standing run={run} rule={rule} counts={counts} />
          <NodeMapsSwitch />
        </div>
        <MapLegend setting={setting} />
      </section>
      {rule && counts && <ConfusionTable run={run} rule={rule} counts={counts} />}
    </>
  );
}

function NodeMapsSwitch() {
  const map = useStore((state) => state.view.map);
  return (
    <button
      type="button"
      role="switch"
      className="learned-switch"
      aria-checked={map.nodes}
      title="A small map on every neuron of the diagram: what it puts out over these inputs"
      onClick={() => patchView({ map: { ...map, nodes: !map.nodes } })}
    >
      Maps in the nodes
      <i aria-hidden="true" />
    </button>
  );
}
