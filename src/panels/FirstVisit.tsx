import { useState } from 'react';
import { parameterCountOf } from '../recipe/shape';
import { useStore } from '../store/store';
import { Icon } from './Icon';
import { remember, remembered } from './storage';

/** For who is here for the first time: what is seen, in one sentence, and what to try, in another. */
export function FirstVisit() {
  const [gone, setGone] = useState(() => remembered('seen') === 'yes');
  const count = useStore((state) => parameterCountOf(state.recipe));
  const surface = useStore((state) => state.view.surface);
  const mode = useStore((state) => state.recipe.descent.mode);
  if (gone) return null;
  const settings =
    surface !== 'two-weights'
      ? `the network’s ${count === 1 ? 'one parameter' : `${count} weights and biases`}`
      : 'two of the network’s weights and biases';
  const other = mode === 'stochastic' ? 'Batch' : 'Stochastic';
  return (
    <section className="first-visit" aria-label="What is seen here">
      <p>
        Each point of this land is a setting of {settings}; its height is the loss, and the line is gradient
        descent walking down.
      </p>
      <p className="first-visit-try">
        Try: switch to <b>{other}</b>, or{' '}
        <span className="with-keys">
          press <kbd>→</kbd>
        </span>
        <span className="with-touch">
          tap{' '}
          <kbd>
            <Icon name="forward" size={12} />
          </kbd>
        </span>{' '}
        to take one step.
      </p>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label="Dismiss this introduction"
        onClick={() => {
          remember('seen', 'yes');
          setGone(true);
        }}
      >
        <Icon name="close" size={13} />
      </button>
    </section>
  );
}
