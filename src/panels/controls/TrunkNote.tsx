import type { Trunk } from '../../recipe/types';
import { patchView, useStore } from '../../store/store';
import { formatCount } from '../format';
import { OtherStatus } from './OtherStatus';

/** Which descent the open one has left, as the dashed path says; it can be put away. */
export function TrunkNote({ trunk }: { trunk: Trunk }) {
  const { frame, recipe } = trunk;
  const isRibbon = useStore(({ view }) => view.surface === 'ribbon');
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
      {isRibbon && (
        <p className="note">
          Where it leads to this descent’s very start, the ribbon runs along it. The rest lies off the ribbon:
          it is drawn at its true loss, over the places nearest to it.
        </p>
      )}
      <OtherStatus other={recipe} />
    </div>
  );
}
