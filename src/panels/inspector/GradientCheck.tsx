import { useEffect, useRef, useState } from 'react';
import { type CheckedGradient, checkShownFrame, type FrameCheck } from '../../store/gradient-check';
import { patchView } from '../../store/store';
import { formatNumber, formatScientific, subscript } from '../../theme/numbers';
import { useOpenRun } from '../hooks';
import { checkSentence, kinkSentence } from './checkWords';
import './gradient-check.css';

/** Backpropagation against central differences at this frame, for whoever does not take its word. */
export function GradientCheck() {
  const run = useOpenRun();
  const [state, setState] = useState<FrameCheck | 'busy' | Error | null>(null);
  const asking = useRef<AbortController | null>(null);
  // What was checked of another descent says nothing of this one.
  useEffect(() => {
    void run;
    setState(null);
    return () => asking.current?.abort();
  }, [run]);
  const check = () => {
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    setState('busy');
    const settle = (found: FrameCheck | Error) => {
      if (asking.current === mine && !mine.signal.aborted) setState(found);
    };
    checkShownFrame(mine.signal).then(settle, settle);
  };
  const found = state !== null && state !== 'busy' && !(state instanceof Error) ? state : null;
  return (
    <section className="check" aria-labelledby="check-title">
      <h3 id="check-title">Is it right?</h3>
      <div className="check-head">
        <button type="button" className="button" onClick={check} disabled={state === 'busy'}>
          Check the gradient
        </button>
        <p className="check-words" role="status">
          {state === null && 'Backpropagation against central differences of C.'}
          {state === 'busy' && 'Checking every parameter …'}
          {state instanceof Error && state.message}
          {found && `At step ${found.n}:`}
        </p>
      </div>
      {found && run && (
        <>
          <dl className="check-found">
            <Found label="∇C, all records" found={found.whole} names={run.parameterNames} />
            <Found
              label={`∇C${subscript(found.record + 1)}, this record`}
              found={found.single}
              names={run.parameterNames}
            />
          </dl>
          <p className="check-words">{checkSentence(Math.max(found.whole.worst, found.single.worst))}</p>
          <Kinks found={found} />
        </>
      )}
    </section>
  );
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
