import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { live, type OpenRun } from '../store/live';
import { DiagramHeader } from './DiagramHeader';
import { DiagramLegend } from './DiagramLegend';
import { DiagramStage } from './DiagramStage';
import { Readout } from './Readout';
import { Selection } from './selection';
import './network-diagram.css';

const subscribe = (listener: () => void) => live.on('run', listener);

/** The network at the shown frame: every neuron, weight and bias with its number, and by a switch its derivative. */
export function NetworkDiagram() {
  const run = useSyncExternalStore(subscribe, () => live.run);
  return (
    <section className="diagram" aria-label="Network">
      {run && <OpenDiagram key={run.id} run={run} />}
    </section>
  );
}

function OpenDiagram({ run }: { run: OpenRun }) {
  const selection = useMemo(() => new Selection(run.problem.layout), [run]);
  useEffect(() => selection.connect(), [selection]);
  return (
    <>
      <DiagramHeader run={run} />
      <DiagramStage run={run} selection={selection} />
      <DiagramLegend run={run} />
      <Readout run={run} selection={selection} />
    </>
  );
}
