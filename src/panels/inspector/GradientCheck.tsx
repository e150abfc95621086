import { useEffect, useRef, useState } from 'react';
import { type CheckedGradient, checkShownFrame, type FrameCheck } from '../../store/measure/gradient-check';
import { patchView } from '../../store/store';
import { useOpenRun } from '../../store/useLiveDraw';
import { formatNumber, formatScientific, subscript } from '../../theme/numbers';
import { checkSentence, kinkSentence } from './checkWords';
import './gradient-check.css';

/** Backpropagation against central differences at this frame, for whoever does not take its word. */
export function GradientCheck() {
  const run = useOpenRun();
  const [check, setCheck] = useState<FrameCheck | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const asking = useRef<AbortController | null>(null);
  // What was checked of another descent says nothing of this one.
  useEffect(() => {
    void run;
    setCheck(null);
    setFailure(null);
    setWaiting(false);
    return () => asking.current?.abort();
  }, [run]);
  const start = () => {
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    setFailure(null);
    setCheck(null);
    setWaiting(true);
    checkShownFrame(mine.signal, (found) => !mine.signal.aborted && setCheck(found)).catch((error: Error) => {
      if (!mine.signal.aborted) setFailure(error.message);
    });
  };
  const isDone = check !== null && check.done === check.of;
  return (
    <section className="check" aria-labelledby="check-title">
      <h3 id="check-title">Is it right?</h3>
      <div className="check-head">
        <button type="button" className="button" onClick={start}>
          Check the gradient
        </button>
        <p className="check-words" role="status">
          {failure ?? headOf(check, waiting)}
        </p>
      </div>
      {check && run && (
        <dl className="check-found">
          <Found label="∇C, all records" found={check.whole} names={run.parameterNames} />
          <Found
            label={`∇C${subscript(check.record + 1)}, this record`}
            found={check.single}
            names={run.parameterNames}
          />
        </dl>
      )}
      {check && isDone && (
        <>
          <p className="check-words">{checkSentence(worstOf(check))}</p>
          <Kinks found={check} />
        </>
      )}
    </section>
  );
}

/** @param waiting whether it has been asked for */
function headOf(check: FrameCheck | null, waiting: boolean): string {
  if (!check && waiting) return 'Checking …';
  if (!check) return 'Backpropagation against central differences of C.';
  return check.done < check.of
    ? `Checking step ${check.n}: ${check.done} of ${check.of} parameters …`
    : `At step ${check.n}:`;
}

/** The worse of both; NaN where neither compared anything. */
function worstOf({ whole, single }: FrameCheck): number {
  return single.worst > whole.worst || Number.isNaN(whole.worst) ? single.worst : whole.worst;
}

/** One gradient's worst relative difference; pointing at it lights its parameter, a tap chooses it. */
function Found({ label, found, names }: { label: string; found: CheckedGradient; names: readonly string[] }) {
  const { index, worst, backprop, difference } = found;
  const name = names[index];
  const point = () => patchView({ hovered: index });
  const leave = () => patchView({ hovered: null });
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {name === undefined ? (
          'nothing to compare'
        ) : (
          <button
            type="button"
            className="check-place"
            title={`Backpropagation ${formatNumber(backprop, 10)}, difference ${formatNumber(difference, 10)}`}
            onPointerEnter={point}
            onPointerLeave={leave}
            onFocus={point}
            onBlur={leave}
            onClick={() => patchView({ chosen: index })}
          >
            <b>{worst === 0 ? '0' : formatScientific(worst, 2)}</b> at {name}
          </button>
        )}
      </dd>
    </div>
  );
}

function Kinks({ found: { whole, single } }: { found: FrameCheck }) {
  const sentence = kinkSentence(Math.max(whole.kinks, single.kinks));
  return sentence && <p className="check-words">{sentence}</p>;
}
