import { type CSSProperties, useState } from 'react';
import { useThrottle } from '../hooks';

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** What a screen reader says instead of the position. */
  text?: string | undefined;
  describedBy?: string | undefined;
  onChange: (value: number) => void;
}

/** A range that follows the finger at once and tells the page at most once a frame. */
export function Slider({ label, value, min, max, step, text, describedBy, onChange }: SliderProps) {
  const [held, setHeld] = useState<number | null>(null);
  const [seen, setSeen] = useState(value);
  // Once the page has followed, or something else has moved the value, the value itself is shown.
  if (seen !== value) {
    setSeen(value);
    setHeld(null);
  }
  const tell = useThrottle(onChange);
  const shown = Math.min(max, Math.max(min, held ?? value));
  const release = () => setHeld(null);
  return (
    <input
      type="range"
      className="slider"
      aria-label={label}
      aria-valuetext={text}
      aria-describedby={describedBy}
      min={min}
      max={max}
      step={step}
      value={shown}
      style={{ '--fill': `${((shown - min) / (max - min || 1)) * 100}%` } as CSSProperties}
      onChange={(event) => {
        setHeld(event.target.valueAsNumber);
        tell(event.target.valueAsNumber);
      }}
      onPointerUp={release}
      onKeyUp={release}
      onBlur={release}
    />
  );
}
