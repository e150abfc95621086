import { live } from '../live';
import { useStore } from '../store';

/**
 * Resolves once `isReady` says so, which is asked now, at every change of what is shown, and after each pause.
 * @param pause milliseconds
 */
export function untilReady(isReady: () => boolean, pause: number): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isReady()) return;
      clearInterval(timer);
      for (const stop of stops) stop();
      resolve();
    };
    const timer = setInterval(check, pause);
    const stops = [
      ...(['surface', 'smoothest', 'frame', 'run'] as const).map((topic) => live.on(topic, check)),
      useStore.subscribe(check),
    ];
    check();
  });
}
