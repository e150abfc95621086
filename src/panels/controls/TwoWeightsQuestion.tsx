import { useState } from 'react';
import type { Recipe } from '../../recipe/types';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Dialog } from '../Dialog';
import { useOpenRun } from '../hooks';

/** Asks once which two parameters stay free, since a surface of two weights has room for no more. */
export function TwoWeightsQuestion({ onClose }: { onClose: () => void }) {
  const names = useOpenRun()?.parameterNames ?? [];
  const train = useStore((state) => state.recipe.train);
  const [pair, setPair] = useState<readonly [number, number]>(() => firstPair(train));
  const others = names.length - 2;
  const same = pair[0] === pair[1];
  return (
    <Dialog title="Which two weights?" onClose={onClose}>
      <p>
        A surface of two weights is the literal truth, z = C(x, y), because nothing else moves. The other{' '}
        {others} {others === 1 ? 'stays frozen as it is' : 'stay frozen as they are'} now, and the descent
        restarts from this frame.
      </p>
      <div className="pair">
        {(['x', 'y'] as const).map((axis, i) => (
          <label key={axis}>
            <span>{axis} axis</span>
            <span className="select">
              <select
                value={pair[i]}
                onChange={(event) => {
                  const index = Number(event.target.value);
                  setPair(i === 0 ? [index, pair[1]] : [pair[0], index]);
                }}
              >
                {names.map((name, index) => (
                  <option key={name} value={index}>
                    {name}
                  </option>
                ))}
              </select>
            </span>
          </label>
        ))}
      </div>
      <p className="dialog-warning" role="status">
        {same ? 'Choose two different ones.' : '\u00a0'}
      </p>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="button button-dark"
          disabled={same}
          onClick={() => {
            actions().chooseTwoWeights(pair);
            onClose();
          }}
        >
          Freeze the rest
        </button>
      </div>
    </Dialog>
  );
}

/** Two that move already, as far as there are two. */
function firstPair(train: Recipe['train']): readonly [number, number] {
  if (train === 'all') return [0, 1];
  const x = train[0] ?? 0;
  return [x, train[1] ?? (x === 0 ? 1 : 0)];
}
