import { useLayoutEffect, useRef } from 'react';
import { typeset } from './typeset';

/** A formula in a line of words, without numbers of the frame. */
export function Tex({ tex }: { tex: string }) {
  const root = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    root.current!.innerHTML = typeset(tex);
  }, [tex]);
  return <span ref={root} className="formulas-tex" />;
}
