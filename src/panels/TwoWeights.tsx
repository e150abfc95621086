import { useEffect } from 'react';
import { actions } from '../store/actions';
import { patchView, useStore } from '../store/store';
import { useOpenRun } from '../store/useLiveDraw';
import { Dialog } from './Dialog';

const leave = () => patchView({ choosing: null });

/** Asks which two parameters stay free, by name or in the diagram, while that is being chosen. */
export function TwoWeights() {
  const choosing = useStore((state) => state.view.choosing);
  if (!choosing) return null;
  return choosing.in === 'dialog' ? <Question pair={choosing.pair} /> : <Waiting pair={choosing.pair} />;
}

/** A surface of two weights has room for no more than two. */
function Question({ pair }: { pair: readonly number[] }) {
  const names = useOpenRun()?.parameterNames ?? [];
  const [x = 0, y = 1] = pair;
  const others = names.length - 2;
  return (
    <Dialog title="Which two weights?" onClose={leave}>
      <p>
        A surface of two weights is the literal truth, z = C(x, y), because nothing else moves. The other{' '}
        {others} {others === 1 ? 'stays frozen as it is' : 'stay frozen as they are'} now, and the descent
        restarts from this frame. Offered first are the two along which the loss is steepest here.
      </p>
      <div className="pair">
        <AxisChoice axis="x" names={names} value={x} onChange={(index) => choosePair([index, y])} />
        <AxisChoice axis="y" names={names} value={y} onChange={(index) => choosePair([x, index])} />
      </div>
      <p className="dialog-warning" role="status">
        {x === y ? 'Choose two different ones.' : '\u00a0'}
      </p>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={leave}>
          Cancel
        </button>
        <button
          type="button"
          className="button"
          onClick={() => patchView({ choosing: { in: 'diagram', pair: [] } })}
        >
          Choose in the diagram
        </button>
        <button
          type="button"
          className="button button-dark"
          disabled={x === y}
          onClick={() => {
            leave();
            actions().chooseTwoWeights([x, y]);
          }}
        >
          Freeze the rest
        </button>
      </div>
    </Dialog>
  );
}

function choosePair(pair: readonly number[]): void {
  patchView({ choosing: { in: 'dialog', pair } });
}

interface AxisChoiceProps {
  axis: string;
  names: readonly string[];
  value: number;
  onChange: (index: number) => void;
}

function AxisChoice({ axis, names, value, onChange }: AxisChoiceProps) {
  return (
    <label>
      <span>{axis} axis</span>
      <span className="select">
        <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
          {names.map((name, index) => (
            <option key={name} value={index}>
              {name}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}

/** What is still to be chosen in the diagram. */
function Waiting({ pair }: { pair: readonly number[] }) {
  const names = useOpenRun()?.parameterNames ?? [];
  useEffect(() => {
    const cancel = (event: KeyboardEvent) => event.key === 'Escape' && leave();
    addEventListener('keydown', cancel);
    return () => removeEventListener('keydown', cancel);
  }, []);
  const [first] = pair;
  return (
    <div className="choosing" role="status">
      <span>
        {first === undefined
          ? 'Click the first weight or bias in the diagram.'
          : `${names[first]} is the first; now click the second.`}
      </span>
      <button type="button" className="button" onClick={leave}>
        Cancel
      </button>
    </div>
  );
}
