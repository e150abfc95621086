import { useLayoutEffect, useRef } from 'react';
import type { OpenRun } from '../store/live';
import type { Now } from './equation';
import { keepWriting } from './writing';

interface Props {
  run: OpenRun;
  /** What its section waits for, in words; empty: for nothing. The same function at every render. */
  read(now: Now): string;
}

/** Says in a section's heading that its numbers are still to come; inside a step the section steps back until then. */
export function Awaits({ run, read }: Props) {
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const section = root.current!.closest('section');
    return keepWriting({
      run,
      write(now) {
        const text = read(now);
        if (root.current!.textContent !== text) root.current!.textContent = text;
        section?.toggleAttribute('data-awaits', now.stage !== null && text !== '');
      },
    });
  }, [run, read]);
  return <small ref={root} className="formulas-awaits" />;
}
