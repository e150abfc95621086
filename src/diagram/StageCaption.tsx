import { useRef } from 'react';
import { actions } from '../store/actions';
import { momentOf, type OpenRun } from '../store/live';
import { penalty } from '../store/page/network';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { formatSignificant } from '../theme/numbers';
import { writeText } from '../theme/text';
import { FormulaText } from './FormulaText';
import { shareText } from './shareText';
import { doneSentence, phaseSentence, stageFormula } from './stageFormula';
import type { StageLook } from './stageLook';
import { writeIndices } from './writeIndices';
import './stage-caption.css';

/** What the stage computes and who does it: a sentence, and the rule in symbols. */
export function StageCaption({ run, look }: { run: OpenRun; look: StageLook }) {
  const box = useRef<HTMLDivElement>(null);
  const loss = useRef<HTMLElement>(null);
  const share = useRef<HTMLElement>(null);
  const { stage } = look;
  const ended = useStore(({ run: { stop, frame } }) => stop !== null && frame >= stop.n);
  const isLoss = stage.kind === 'recordLoss';
  useLiveDraw(() => {
    const now = momentOf(run);
    if (!now || !box.current) return;
    const { shown, inspection, next } = now;
    writeIndices(box.current, shown);
    box.current.toggleAttribute('data-missing', stage.phase === 'update' && next === null);
    const recordLoss = inspection.recordLoss + penalty(run.problem, shown.parameters);
    writeText(loss.current, formatSignificant(recordLoss, 5));
    writeText(share.current, shareText(recordLoss / run.problem.records.count / shown.loss));
  }, ['numbers', 'record', 'stage']);
  const sentence = phaseSentence(stage);
  const done = doneSentence(run, stage);
  const colon = sentence.indexOf(':');
  return (
    <div ref={box} className="diagram-stage-caption" data-phase={stage.phase}>
      <p className="diagram-sentence">
        <span title={sentence}>
          <b>{sentence.slice(0, colon)}</b>
          {sentence.slice(colon)}
        </span>
        <button
          type="button"
          aria-label="Whole frame"
          title="Back to the whole frame"
          onClick={() => actions().setStage(null)}
        >
          ×
        </button>
      </p>
      <p className={done ? 'diagram-done' : 'diagram-rule'} title={done ?? undefined}>
        {done ?? <FormulaText formula={stageFormula(run, stage)} />}
        {isLoss && (
          <span>
            <b ref={loss} />, <b ref={share} /> of <i>C</i>’s sum
          </span>
        )}
      </p>
      <p className="diagram-missing">
        {ended ? 'The descent ends here: the step overflows.' : 'The step is being computed …'}
      </p>
    </div>
  );
}
