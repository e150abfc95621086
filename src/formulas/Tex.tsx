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

/** Words, with TeX between dollars' signs. */
export function Remark({ text }: { text: string }) {
  const parts = text.split('$');
  return (
    <p className="formulas-remark">
      {parts.map((part, i) => (i % 2 === 1 ? <Tex key={i} tex={part} /> : part))}
    </p>
  );
}
