import { type ReactNode, useId } from 'react';

export interface Segment {
  value: string;
  label: string;
  /** Drawn before the label, as a descent's dot. */
  mark?: ReactNode;
}

interface SegmentedProps {
  label: string;
  segments: readonly Segment[];
  value: string;
  describedBy?: string | undefined;
  onChange: (value: string) => void;
}

/** A radio group that looks like one strip. */
export function Segmented({ label, segments, value, describedBy, onChange }: SegmentedProps) {
  const name = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a fieldset of radios is a radio group
    <fieldset className="segmented" role="radiogroup" aria-label={label} aria-describedby={describedBy}>
      {segments.map((segment) => (
        <label key={segment.value} className="segment">
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          <span className="segment-face">
            {segment.mark}
            {segment.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
