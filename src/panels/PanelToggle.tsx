import { Icon } from './Icon';

interface PanelToggleProps {
  side: 'left' | 'right';
  panel: 'controls' | 'network';
  open: boolean;
  onToggle: () => void;
}

/** A tab at the edge of the surface that folds the panel beside it away. */
export function PanelToggle({ side, panel, open, onToggle }: PanelToggleProps) {
  return (
    <button
      type="button"
      className={`panel-toggle panel-toggle-${side}`}
      aria-label={`${open ? 'Hide' : 'Show'} the ${panel} panel`}
      aria-expanded={open}
      aria-controls={`panel-${panel}`}
      title={`${open ? 'Hide' : 'Show'} the ${panel} panel`}
      onClick={onToggle}
    >
      <Icon name="chevron" size={12} />
    </button>
  );
}
