import type { Option } from '../../recipe/row';

interface SelectProps {
  label: string;
  options: readonly Option[];
  value: string;
  describedBy?: string | undefined;
  onChange: (value: string) => void;
}

/** A native select; what brings numbers of its own is listed only while it is chosen. */
export function Select({ label, options, value, describedBy, onChange }: SelectProps) {
  const listed = options.filter((option) => !option.carried || option.value === value);
  return (
    <span className="select">
      <select
        aria-label={label}
        aria-describedby={describedBy}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {listed.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
