import { stopSentence } from '../store/run/stop';
import { useStore } from '../store/store';

/** Why the descent ended, or that it has all but stopped moving; and what to try. */
export function RunMessage() {
  const stop = useStore((state) => state.run.stop);
  const recipe = useStore((state) => state.recipe);
  const stall = useStore((state) => state.run.stall);
  if (stop) {
    return (
      <p className="run-message run-message-stop" role="status">
        {stopSentence(stop, recipe)}
      </p>
    );
  }
  return stall ? (
    <p className="run-message" role="status">
      {stall}
    </p>
  ) : null;
}
