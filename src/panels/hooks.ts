import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { writeText } from '../theme/text';

/** Where one panel is shown at a time, under the picture. */
export const PHONE = '(max-width: 700px)';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}

/** Calls `act` at most once a frame, with the latest value. */
export function useThrottle<T>(act: (value: T) => void): (value: T) => void {
  const latest = useRef(act);
  latest.current = act;
  const waiting = useRef<{ value: T } | null>(null);
  return useCallback((value: T) => {
    if (waiting.current) {
      waiting.current.value = value;
      return;
    }
    const job = { value };
    waiting.current = job;
    requestAnimationFrame(() => {
      waiting.current = null;
      latest.current(job.value);
    });
  }, []);
}

export function setText(ref: RefObject<HTMLElement | null>, text: string): void {
  writeText(ref.current, text);
}

/** True for `ms` after the last call of the returned function. */
export function useFlash(ms: number): [boolean, () => void] {
  const [on, setOn] = useState(0);
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(() => setOn(0), ms);
    return () => clearTimeout(timer);
  }, [on, ms]);
  return [on > 0, () => setOn((count) => count + 1)];
}
