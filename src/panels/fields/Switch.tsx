interface SwitchProps {
  label: string;
  on: boolean;
  describedBy?: string | undefined;
  onChange: (on: boolean) => void;
}

/** On or off: a button that says which. */
export function Switch({ label, on, describedBy, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-label={label}
      aria-checked={on}
      aria-describedby={describedBy}
      onClick={() => onChange(!on)}
    >
      <i />
    </button>
  );
}
