import { useMemo } from 'react';
import { StageCaption } from '../diagram/StageCaption';
import { StageLook } from '../diagram/stageLook';
import { useOpenRun } from '../panels/hooks';
import { useStore } from '../store/store';

/** The shown stage's sentence and rule, large, where the diagram that they stand under is folded away. */
export function ProjectedStage() {
  const run = useOpenRun();
  const stage = useStore((state) => state.view.stage);
  const layers = run?.problem.layout.layers ?? 1;
  const look = useMemo(() => (stage === null ? null : new StageLook(layers, stage)), [layers, stage]);
  return run && look && <StageCaption run={run} look={look} />;
}
