import { useEffect, useRef } from 'react';
import { dismissNotice } from '../store/page/notices';
import { type Notice as NoticeText, useStore } from '../store/store';
import { Icon } from './Icon';

/** How long what needs no answer stays, ms. */
const STAY = 8000;

/** One sentence each: errors at once, and until put away; the rest when the reader has a moment. */
export function Notices() {
  const notices = useStore((state) => state.run.notices);
  return (
    <div className="notices">
      {notices.map((notice) => (
        <Notice key={notice.id} {...notice} />
      ))}
    </div>
  );
}

/** What only informs leaves by itself, but not from under a pointer or a focus. */
function Notice({ id, tone, text }: NoticeText) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tone !== 'info') return;
    const leave = () => {
      if (!box.current?.matches(':hover, :focus-within')) dismissNotice(id);
    };
    const timer = setInterval(leave, STAY);
    return () => clearInterval(timer);
  }, [tone, id]);
  return (
    <div ref={box} className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <p>{text}</p>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismissNotice(id)}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
