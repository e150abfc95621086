import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface NumberBoxProps {
  label: string;
  value: number;
  min: number;
  max: number;
  whole: boolean;
  /** Arrow keys multiply by about an eighth instead of adding one. */
  byFactor?: boolean;
  /** What an arrow key adds. */
  step?: number;
  isValid: (value: number) => boolean;
  describedBy?: string | undefined;
  /** Gets what was typed, wrong values too: the controller refuses them in its own words. */
  onCommit: (value: number) => void;
}

/** Typing waits this long for the next digit before the page follows, in ms. */
const PATIENCE = 300;

/** An exact number. It follows valid typing after a moment, and everything on Enter or when left. */
export function NumberBox(props: NumberBoxProps) {
  const { label, value, min, max, whole, isValid, describedBy, onCommit } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const commit = useRef(onCommit);
  commit.current = onCommit;

  useEffect(() => {
    if (draft === null || draft.trim() === '') return;
    const typed = Number(draft);
    if (typed === value || !isValid(typed)) return;
    const timer = setTimeout(() => commit.current(typed), PATIENCE);
    return () => clearTimeout(timer);
  }, [draft, value, isValid]);

  /** Takes what stands there; a value that is refused gives way to the old one. */
  const settle = () => {
    if (draft === null) return;
    const broken = input.current?.validity.badInput ?? false;
    const typed = broken ? Number.NaN : Number(draft);
    if (broken && input.current) input.current.value = String(value);
    setDraft(null);
    if ((broken || draft.trim() !== '') && typed !== value) onCommit(typed);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle();
    if (event.key === 'Escape') setDraft(null);
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = nudge(value, direction, props);
    setDraft(null);
    if (next !== value && isValid(next)) onCommit(next);
  };

  return (
    <input
      ref={input}
      type="number"
      className="number"
      inputMode={whole ? 'numeric' : 'decimal'}
      aria-label={label}
      aria-describedby={describedBy}
      min={min}
      max={max}
      step="any"
      value={draft ?? String(value)}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={settle}
      onKeyDown={onKeyDown}
    />
  );
}

function nudge(value: number, direction: number, { byFactor, step = 1, min, max }: NumberBoxProps): number {
  const next = byFactor ? value * 10 ** (direction * 0.05) : value + direction * step;
  return Math.min(max, Math.max(min, Number(next.toPrecision(byFactor ? 2 : 12))));
}
