import { useStore } from '../store/store';
import { formatNumber } from './format';

/** Why the descent ended, or that it has all but stopped moving; and what to try. */
export function RunMessage() {
  const stop = useStore((state) => state.run.stop);
  const stall = useStore((state) => state.run.stall);
  if (stop) {
    return (
      <p className="run-message run-message-stop" role="status">
        The descent left the finite numbers in step {stop.n}: the {stop.quantity} overflowed at learning rate{' '}
        {formatNumber(stop.learningRate)}. Try a rate ten times smaller.
      </p>
    );
  }
  return stall ? (
    <p className="run-message" role="status">
      {stall}
    </p>
  ) : null;
}
