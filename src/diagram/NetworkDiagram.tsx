import { useEffect, useMemo } from 'react';
import type { OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { useOpenRun } from '../store/useLiveDraw';
import { DiagramHeader } from './DiagramHeader';
import { DiagramLegend } from './DiagramLegend';
import { DiagramStage } from './DiagramStage';
import { Readout } from './Readout';
import { StageCaption } from './StageCaption';
import { Selection } from './selection';
import { StageLook } from './stageLook';
import './network-diagram.css';

/** Layers of more units need a higher place. */
const TALL = 10;

function isTall(run: OpenRun | null): boolean {
  return run !== null && Math.max(...run.problem.layout.sizes) > TALL;
}

/** The network at the shown frame: every neuron, weight and bias with its number, by a switch its derivative, inside a step what is computed so far. */
export function NetworkDiagram() {
  const run = useOpenRun();
  return (
    <section className="diagram" aria-label="Network" data-tall={isTall(run) || undefined}>
      {run && <OpenDiagram key={run.id} run={run} />}
    </section>
  );
}

function OpenDiagram({ run }: { run: OpenRun }) {
  const selection = useMemo(() => new Selection(run.problem.layout), [run]);
  useEffect(() => selection.connect(), [selection]);
  const stage = useStore((state) => state.view.stage);
  const { layers } = run.problem.layout;
  const look = useMemo(() => (stage === null ? null : new StageLook(layers, stage)), [layers, stage]);
  return (
    <>
      <DiagramHeader run={run} look={look} />
      <DiagramStage run={run} selection={selection} look={look} />
      {look ? <StageCaption run={run} look={look} /> : <DiagramLegend run={run} />}
      <Readout run={run} selection={selection} look={look} />
    </>
  );
}
