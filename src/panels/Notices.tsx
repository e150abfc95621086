import { dismissNotice, useStore } from '../store/store';
import { Icon } from './Icon';

/** One sentence each, until put away: errors at once, the rest when the reader has a moment. */
export function Notices() {
  const notices = useStore((state) => state.run.notices);
  return (
    <div className="notices">
      {notices.map(({ id, tone, text }) => (
        <div key={id} className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
          <p>{text}</p>
          <button
            type="button"
            className="icon-button"
            aria-label="Dismiss"
            onClick={() => dismissNotice(id)}
          >
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
