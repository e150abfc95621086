import { useMemo } from 'react';
import { FormulaText } from '../diagram/FormulaText';
import { StageCaption } from '../diagram/StageCaption';
import { doneSentence, stageFormula } from '../diagram/stageFormula';
import { StageLook } from '../diagram/stageLook';
import { useStore } from '../store/store';
import { useOpenRun } from '../store/useLiveDraw';

/** The shown stage's sentence and rule, large, where the diagram that they stand under is folded away. */
export function ProjectedStage() {
  const run = useOpenRun();
  const stage = useStore((state) => state.view.stage);
  const layers = run?.problem.layout.layers ?? 1;
  const look = useMemo(() => (stage === null ? null : new StageLook(layers, stage)), [layers, stage]);
  if (!run || !look) return null;
  return (
    <div className="projected-stage">
      <StageCaption run={run} look={look} />
      {/* At the end of the way back the caption has no room for its rule. */}
      {doneSentence(run, look.stage) && (
        <p className="diagram-rule">
          <FormulaText formula={stageFormula(run, look.stage)} />
        </p>
      )}
    </div>
  );
}
