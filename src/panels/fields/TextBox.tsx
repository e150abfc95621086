import { useState } from 'react';

interface TextBoxProps {
  label: string;
  value: string;
  placeholder?: string;
  describedBy?: string | undefined;
  onCommit: (text: string) => void;
}

/** A line of text that is taken on Enter or when left; what is refused gives way to the old one. */
export function TextBox({ label, value, placeholder, describedBy, onCommit }: TextBoxProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const settle = () => {
    if (draft !== null && draft.trim() !== value) onCommit(draft.trim());
    setDraft(null);
  };
  return (
    <input
      type="text"
      className="text"
      spellCheck={false}
      autoComplete="off"
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={placeholder}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
