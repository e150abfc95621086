import { useCallback, useRef } from 'react';
import { isWithin } from '../../recipe/check';
import { otherRecipe } from '../../recipe/other';
import type { NumberControl } from '../../recipe/row';
import type { Recipe } from '../../recipe/types';
import { live } from '../../store/live';
import { type Align, alignedFrame } from '../../store/run/alignment';
import { useStore } from '../../store/store';
import { useLiveDraw } from '../../store/useLiveDraw';
import { NumberBox } from '../fields/NumberBox';
import { formatNumber } from '../format';
import { setText } from '../hooks';
import { otherWay, verdict } from '../verdict';
import { OtherStatus } from './OtherStatus';
import { TrunkNote } from './TrunkNote';
import { setView, ViewRowControl, viewRow } from './ViewRowControl';

const RATE = viewRow('otherRate');
const RATE_CONTROL = RATE.control as NumberControl;

/** Whether the other descent is run beside this one; its rate, how the two are aligned, and who is lower. */
export function ComparisonControls() {
  const recipe = useStore((state) => state.recipe);
  const { compare, otherRate, trunk } = useStore((state) => state.view);
  const other = otherRecipe(recipe, otherRate);
  return (
    <>
      <ViewRowControl path="compare" />
      {compare === 'off' && trunk && <TrunkNote trunk={trunk} />}
      {compare === 'on' && (
        <div className="sub-fields">
          <Rate other={other} />
          <ViewRowControl path="align" />
          <Verdict />
          <OtherStatus other={other} />
        </div>
      )}
    </>
  );
}

/** What the other descent is, in words, and its rate to be changed. */
function Rate({ other }: { other: Recipe }) {
  const { mode, learningRate } = other.descent;
  const isValid = useCallback((rate: number) => isWithin(rate, RATE_CONTROL), []);
  return (
    <p className="compared" title={RATE.help}>
      <i className={`dash dash-${mode}`} />
      <span>
        {mode}, rate {formatNumber(learningRate)}
      </span>
      <NumberBox
        label={RATE.label}
        value={learningRate}
        min={RATE_CONTROL.min}
        max={RATE_CONTROL.max}
        whole={false}
        byFactor
        isValid={isValid}
        onCommit={(rate) => setView('otherRate', rate)}
      />
    </p>
  );
}

/** One sentence about the shown frame; written without React. */
function Verdict() {
  const sentence = useRef<HTMLParagraphElement>(null);
  const mode = useStore((state) => state.recipe.descent.mode);
  const align = useStore((state) => state.view.align);
  useLiveDraw(() => setText(sentence, verdictNow(mode, align)), ['numbers', 'run', 'other']);
  return <p ref={sentence} className="note verdict" />;
}

function verdictNow(mode: string, align: Align): string {
  const { shown, other } = live;
  if (!shown || !other?.shown) return 'The other descent begins when this one has reached its last step.';
  const { paces, frames, recipe } = other;
  const { mode: name } = recipe.descent;
  const elsewhere = frames.get(alignedFrame(shown.n, otherWay(align), paces));
  return verdict({
    align,
    paces,
    first: { name: mode, n: shown.n, loss: shown.loss },
    other: { name, n: other.shown.n, loss: other.shown.loss },
    elsewhere: elsewhere && { name, n: elsewhere.n, loss: elsewhere.loss },
  });
}
