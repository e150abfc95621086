import type { KeyboardEvent } from 'react';

export const TABS = ['controls', 'network', 'numbers'] as const;
export type Tab = (typeof TABS)[number];
const LABELS: Record<Tab, string> = { controls: 'Controls', network: 'Network', numbers: 'Numbers' };

interface TabsProps {
  tab: Tab;
  onTab: (tab: Tab) => void;
}

/** On a phone, one panel at a time. */
export function Tabs({ tab, onTab }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + direction + TABS.length) % TABS.length]!;
    onTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Panels">
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === tab}
          aria-controls={`panel-${name}`}
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onTab(name)}
          onKeyDown={onKeyDown}
        >
          {LABELS[name]}
        </button>
      ))}
    </div>
  );
}
