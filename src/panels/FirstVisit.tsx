import { useCallback, useEffect, useState } from 'react';
import { parameterCountOf } from '../recipe/shape';
import { type State, useStore } from '../store/store';
import { Icon } from './Icon';
import { remember, remembered } from './storage';

/** For who is here for the first time, until the first step is taken: what is seen, and what to try. */
export function FirstVisit() {
  const [gone, leave] = useGone();
  const count = useStore((state) => parameterCountOf(state.recipe));
  const surface = useStore((state) => state.view.surface);
  if (gone) return null;
  const settings =
    surface === 'two-weights'
      ? 'two of the weights and biases'
      : count === 1
        ? 'the one parameter'
        : `all ${count} weights and biases`;
  return (
    <section className="first-visit" aria-label="What is seen here">
      <p>Each point is a setting of {settings}; its height is the loss. The line is gradient descent.</p>
      <p className="first-visit-try">
        Try:{' '}
        <span className="first-visit-key">
          <b>Next phase</b> <kbd className="with-keys">.</kbd>
          <kbd className="with-touch">
            <Icon name="chevron" size={12} />
          </kbd>
        </span>{' '}
        takes a step apart<span className="first-visit-parts">: forward, loss, backpropagation, update</span>.
      </p>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label="Dismiss this introduction"
        onClick={leave}
      >
        <Icon name="close" size={13} />
      </button>
    </section>
  );
}

/** Whether it has been read, here or at another visit, and how to say so. */
function useGone(): [boolean, () => void] {
  const [gone, setGone] = useState(() => remembered('seen') === 'yes');
  const leave = useCallback(() => {
    remember('seen', 'yes');
    setGone(true);
  }, []);
  useEffect(() => {
    if (gone) return;
    return useStore.subscribe((now, before) => isStep(now, before) && leave());
  }, [gone, leave]);
  return [gone, leave];
}

/** Whether a person has just taken a step, or a phase of one. */
function isStep({ run, view }: State, before: State): boolean {
  const stepped =
    !run.playing &&
    !before.run.playing &&
    run.id === before.run.id &&
    Math.abs(run.frame - before.run.frame) === 1;
  return stepped || (view.stage !== null && before.view.stage === null);
}
