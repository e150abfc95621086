import type { Trunk } from '../../recipe/types';
import { patchView } from '../../store/store';
import { formatCount } from '../format';
import { OtherStatus } from './OtherStatus';

/** Which descent the open one has left, as the dashed path says; it can be put away. */
export function TrunkNote({ trunk }: { trunk: Trunk }) {
  const { frame, recipe } = trunk;
  return (
    <div className="sub-fields">
      <p className="compared">
        <i className="dash dash-trunk" />
        <span>left at frame {formatCount(frame)}, and how it would have gone on</span>
        <button
          type="button"
          className="button"
          aria-label="Hide the descent that was left"
          onClick={() => patchView({ trunk: null })}
        >
          Hide
        </button>
      </p>
      <OtherStatus other={recipe} />
    </div>
  );
}
