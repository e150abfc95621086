import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { actions } from '../store/actions';
import { live, type OpenRun } from '../store/live';
import { patchView, useStore } from '../store/store';
import { isComputed } from '../store/time/phases';
import { palette } from '../theme/colours';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { formatFactor } from './format';
import { cellAt, stripGrid } from './strip';
import { StripPainter } from './strip-painter';
import { Tex } from './Tex';
import { useTold } from './useTold';
import { keepWriting } from './writing';

const ROWS = [
  { tex: 'I_n', words: 'before' },
  { tex: '\\delta', words: 'change' },
  { tex: 'I_{n+1}', words: 'after' },
] as const;

/** The whole vector before the step, its change, and after it: one cell a parameter. */
export function VectorStrips() {
  const told = useTold();
  useEffect(() => actions().watchUpdate(), []);
  return told && <Strips key={told.run.id} {...told} />;
}

function Strips({ run, index }: { run: OpenRun; index: number }) {
  const box = useRef<HTMLDivElement>(null);
  const dark = useDark();
  const { width } = useSize(box);
  const count = run.parameterNames.length;
  const grid = useMemo(() => stripGrid(count, Math.max(1, width)), [count, width]);
  useLayoutEffect(() => {
    if (width === 0) return;
    return keepWriting(new StripPainter(run, box.current!, palette(dark)));
  }, [run, width, dark]);

  const at = ({ clientX, clientY, target }: MouseEvent) => {
    const strip = (target as Element).closest('.formulas-strip')?.getBoundingClientRect();
    return strip ? cellAt(grid, clientX - strip.left, clientY - strip.top) : null;
  };
  const point = (event: PointerEvent) => patchView({ hovered: at(event) });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: -grid.columns, ArrowDown: grid.columns };
    const next =
      { Home: 0, End: count - 1 }[event.key] ?? index + (by[event.key as keyof typeof by] ?? Number.NaN);
    if (!(next >= 0 && next < count)) return;
    event.preventDefault();
    patchView({ chosen: next, hovered: null });
  };
  const [x, y] = [(index % grid.columns) * grid.width, Math.floor(index / grid.columns) * grid.height];
  return (
    <div className="formulas-strips">
      <div className="formulas-strip-names" aria-hidden="true">
        {ROWS.map(({ tex, words }) => (
          <span key={words} title={words} style={{ height: grid.rows * grid.height }}>
            <Tex tex={tex} />
          </span>
        ))}
      </div>
      <div
        ref={box}
        className="formulas-strip-cells"
        role="slider"
        tabIndex={0}
        aria-label="Parameter before the step, its change, and after it"
        aria-valuemin={0}
        aria-valuemax={count - 1}
        aria-valuenow={index}
        aria-valuetext={valueText(run, index)}
        onKeyDown={onKeyDown}
        onPointerMove={point}
        onClick={(event) => patchView({ chosen: at(event) })}
        onPointerLeave={() => patchView({ hovered: null })}
      >
        {ROWS.map(({ words }, i) => (
          <span
            key={words}
            className="formulas-strip"
            data-later={i > 0 || undefined}
            style={{ width: grid.columns * grid.width, height: grid.rows * grid.height }}
          >
            <canvas width={grid.columns} height={grid.rows} />
            <i style={{ left: x, top: y, width: grid.width, height: grid.height }} />
          </span>
        ))}
      </div>
    </div>
  );
}

function valueText(run: OpenRun, index: number): string {
  const before = live.shown?.parameters[index] ?? Number.NaN;
  const { stage } = useStore.getState().view;
  const isThere = isComputed(run.problem.layout.layers, stage, 'change');
  const after = isThere ? live.update?.after.parameters[index] : undefined;
  const name = run.parameterNames[index];
  if (after === undefined) return `${name}: ${formatFactor(before, true)}`;
  return `${name}: ${formatFactor(before, true)}, changes by ${formatFactor(after - before, true)}, then ${formatFactor(after, true)}`;
}
