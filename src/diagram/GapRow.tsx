import type { KeyboardEvent } from 'react';
import type { DiagramGap } from './layout';

interface Props {
  gap: DiagramGap;
  /** Units of the layer. */
  count: number;
  open: boolean;
  toggle(layer: number): void;
}

/** The row for the units that are not drawn: opens the layer to all of them, and closes it again. */
export function GapRow({ gap, count, open, toggle }: Props) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    toggle(gap.layer);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button element
    <g
      className="diagram-gap"
      role="button"
      tabIndex={0}
      aria-expanded={open}
      aria-label={
        open ? `Show fewer units of layer ${gap.layer}` : `Show all ${count} units of layer ${gap.layer}`
      }
      transform={`translate(${gap.x} ${gap.y})`}
      onClick={() => toggle(gap.layer)}
      onKeyDown={press}
    >
      <rect x={-34} y={-9} width={68} height={18} rx={9} />
      <text dy="0.36em">{open ? 'show fewer' : `… ${gap.hidden} more`}</text>
    </g>
  );
}
