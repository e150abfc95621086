import type { Recipe } from '../../recipe/types';
import { stopSentence } from '../../store/run/stop';
import { useStore } from '../../store/store';
import { formatCount } from '../format';

/** How far the other descent is, while it is computed, and why it ended. */
export function OtherStatus({ other }: { other: Recipe }) {
  const state = useStore(({ run }) => run.other);
  const { mode } = other.descent;
  if (state?.stop) {
    return (
      <p className="advice" role="status">
        The other descent, {mode}: {stopSentence(state.stop, other)}
      </p>
    );
  }
  const isBusy = state?.status === 'computing' && state.target > 0;
  return isBusy ? (
    <p className="note">
      Computing {mode}: {formatCount(state.length)} of {formatCount(state.target)} steps
    </p>
  ) : null;
}
