import { useLayoutEffect, useRef } from 'react';
import type { OpenRun } from '../store/live';
import type { Now } from './equation';
import { keepWriting } from './writing';

interface Props {
  run: OpenRun;
  read(now: Now): string;
  /** Room for so many digits is kept, so that what follows stands still. */
  digits?: number;
}

/** Words of the frame shown, in a line of other words. @param read the same function at every render */
export function Live({ run, read, digits = 0 }: Props) {
  const root = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    let written = '';
    return keepWriting({
      run,
      write(now) {
        const text = read(now);
        if (text !== written) root.current!.textContent = text;
        written = text;
      },
    });
  }, [run, read]);
  return <span ref={root} className="formulas-live" style={{ minWidth: `${digits}ch` }} />;
}
