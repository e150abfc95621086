import { useState } from 'react';
import { live } from '../../store/live';
import { patchView, useStore } from '../../store/store';
import { axesAt } from '../../surface/axes';
import { compositionOf } from '../../surface/components';
import type { SurfaceModel } from '../../surface/model';
import { percent } from '../numbers';
import { axisText, partText } from './axisTexts';
import { useToldFrame, useToldSurface } from './useToldSurface';
import './axes.css';

/** An axis lights at most so many parameters, and none whose part in it is smaller. */
const MOST_LIT = 120;
const LEAST_LIT = 0.03;

/** What the surface's axes are made of; pointing at one lights its weights in the diagram. */
export function AxisLabels() {
  const model = useToldSurface();
  // Along a ribbon, the axes are others at every frame.
  const n = useToldFrame(model?.chart.spine !== undefined);
  const hovered = useStore((state) => state.view.hovered);
  const [open, setOpen] = useState(false);
  const names = live.run?.parameterNames;
  if (!model || names?.length !== model.chart.dimension) return null;
  return (
    <div className="scene-axes" data-open={open}>
      <button
        type="button"
        className="scene-card scene-axes-toggle"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Axes
      </button>
      <div className="scene-card scene-axes-rows">
        {directionsOf(model, n).map((direction, i) => (
          <Axis key={AXES[i]} name={AXES[i]} direction={direction} names={names} hovered={hovered} />
        ))}
      </div>
    </div>
  );
}

const AXES = ['x', 'y'] as const;

/** The surface's axes where frame n stands. */
function directionsOf({ chart, path }: SurfaceModel, n: number): readonly Float64Array[] {
  const at = Math.max(0, path.frames.indexOf(n));
  const { d1, d2 } = axesAt(chart, path.points[3 * at] ?? 0, path.points[3 * at + 1] ?? 0);
  return [d1, d2];
}

interface AxisProps {
  name: string;
  direction: Float64Array;
  names: readonly string[];
  hovered: number | null;
}

function Axis({ name, direction, names, hovered }: AxisProps) {
  const { formula, share } = axisText(direction, names);
  const light = () => {
    const { leading } = compositionOf(direction, MOST_LIT);
    patchView({ lit: leading.filter(({ value }) => Math.abs(value) >= LEAST_LIT) });
  };
  const dim = () => patchView({ lit: null });
  const told = hovered !== null && hovered < direction.length;
  return (
    <button
      type="button"
      className="scene-axis"
      title="What this axis is made of, and how much of it is named here; its weights are lit in the diagram"
      onPointerEnter={light}
      onPointerLeave={dim}
      onFocus={light}
      onBlur={dim}
      onKeyDown={(event) => event.key === 'Escape' && dim()}
    >
      <i>{name}</i>
      <span className="scene-axis-made" data-told={told}>
        <span className="scene-axis-sum">
          <span>= {formula}</span>
          {share !== null && <small>{percent(share)}</small>}
        </span>
        {told && (
          <Part
            value={direction[hovered]}
            text={partText({ index: hovered, value: direction[hovered] }, names)}
          />
        )}
      </span>
    </button>
  );
}

/** How large a part of the axis a parameter is, from −1 to 1. */
function Part({ value, text }: { value: number; text: string }) {
  return (
    <span>
      <span className="scene-axis-gauge" aria-hidden="true">
        <i style={{ left: `${50 * Math.min(1, 1 + value)}%`, width: `${50 * Math.abs(value)}%` }} />
      </span>
      {text}
    </span>
  );
}
