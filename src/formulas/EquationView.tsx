import { type KeyboardEvent, type SyntheticEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OpenRun } from '../store/live';
import { patchView } from '../store/store';
import type { Equation } from './equation';
import { Sheet } from './sheet';
import { Remark } from './Tex';
import { keepWriting } from './writing';

interface Props {
  run: OpenRun;
  equation: Equation;
}

/**
 * A formula with its numbers. Whatever of it is pointed at, tapped, or reached with the arrow keys is lit in the network.
 */
export function EquationView({ run, equation }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const sheet = useRef<Sheet | null>(null);
  const [told, setTold] = useState('');
  useLayoutEffect(() => {
    const made = new Sheet(run, root.current!, equation);
    sheet.current = made;
    const stop = keepWriting(made);
    const observer = new IntersectionObserver((entries) => made.see(entries.at(-1)!.isIntersecting));
    observer.observe(root.current!);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [run, equation]);
  const looked = useRef<number | null>(null);
  const look = (index: number | null, aloud = false) => {
    looked.current = index;
    sheet.current?.mark(index);
    const quantity = index === null ? undefined : equation.quantities[index];
    patchView({ places: quantity?.places ?? null });
    root.current!.title = quantity ? sheet.current!.tell(quantity) : '';
    setTold(quantity && aloud ? sheet.current!.tell(quantity) : '');
  };
  // What goes away lights nothing.
  useEffect(() => () => void (looked.current !== null && patchView({ places: null })), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const count = equation.quantities.length;
    if (by === undefined || count === 0) return;
    event.preventDefault();
    const from = looked.current ?? (by > 0 ? -1 : count);
    look(Math.min(count - 1, Math.max(0, from + by)), true);
  };
  const point = (event: SyntheticEvent) => {
    const index = placeOf(event);
    if (index !== looked.current) look(index);
  };
  return (
    <div className="formulas-equation">
      {/* biome-ignore lint/a11y/useSemanticElements: a formula is no fieldset */}
      <div
        ref={root}
        className="formulas-math"
        role="group"
        aria-label="Formula: arrow keys go from number to number"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk through it
        tabIndex={0}
        onPointerOver={point}
        onPointerLeave={() => look(null)}
        onClick={point}
        onKeyDown={onKeyDown}
        onBlur={() => look(null)}
      />
      {equation.remark && <Remark text={equation.remark} />}
      <span className="formulas-told" role="status">
        {told}
      </span>
    </div>
  );
}

function placeOf(event: SyntheticEvent): number | null {
  const place = (event.target as Element).closest<HTMLElement>('[data-place]')?.dataset['place'];
  return place === undefined ? null : Number(place);
}
