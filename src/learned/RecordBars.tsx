import { type KeyboardEvent, type PointerEvent, useCallback, useRef } from 'react';
import { actions } from '../store/actions';
import { live, type OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { palette } from '../theme/colours';
import { formatSignificant } from '../theme/numbers';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { groupBars } from './bars';
import { prepareCanvas } from './canvas';
import { BARS_HEIGHT, paintBars, pitchOf, SUM_HEIGHT } from './paintBars';
import { useFrameDraw, useRun } from './useLearned';
import { useToldBars } from './useToldBars';
import './record-bars.css';

const HEIGHT = BARS_HEIGHT + SUM_HEIGHT + 6;
/** A bar and the gap after it take this much at least, in CSS pixels. */
const LEAST_PITCH = 2.2;

/** How the gradients of a step's records add up to what the step uses: a bar for each, pointing its own way. */
export function RecordBars() {
  const run = useRun();
  const mode = run?.problem.descent.mode;
  if (!run || mode === 'stochastic') return null;
  return <OpenBars key={run.id} run={run} />;
}

function OpenBars({ run }: { run: OpenRun }) {
  const told = useStore((state) => state.view.hovered ?? state.view.chosen);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const sums = useRef<HTMLParagraphElement>(null);
  const { width } = useSize(box);
  const colours = palette(useDark());
  const latest = useRef(() => {});
  const again = useCallback(() => latest.current(), []);
  const read = useToldBars(run, told, again);
  const drawn = useRef<readonly unknown[]>([]);
  const draw = () => {
    const sum = read();
    const record = live.inspection?.record ?? 0;
    const now = [sum, record, width, colours];
    if (!sum || now.every((value, i) => value === drawn.current[i])) return;
    const context = prepareCanvas(canvas.current, { width, height: HEIGHT });
    if (!context) return;
    drawn.current = now;
    const bars = groupBars(sum.parts, width / LEAST_PITCH);
    const at = sum.stepRecords.indexOf(record);
    const marked = at < 0 ? -1 : Math.floor(at / bars.size);
    paintBars(context, { bars, penalty: sum.penalty, marked }, { width, height: HEIGHT }, colours);
    put(sums.current, 'sum', formatSignificant(sum.sum, 4));
    put(sums.current, 'used', formatSignificant(sum.used, 4));
    const words = at < 0 ? 'not in this step' : formatSignificant(sum.parts[at]!, 4);
    put(sums.current, 'own', words);
    put(sums.current, 'record', String(record + 1));
    box.current?.setAttribute('aria-valuenow', String(record + 1));
    box.current?.setAttribute('aria-valuetext', `Record ${record + 1}: ${words}`);
  };
  latest.current = draw;
  useFrameDraw(draw);
  const choose = (position: number) => {
    const sum = read();
    if (!sum) return;
    const last = sum.stepRecords.length - 1;
    actions().chooseRecord(sum.stepRecords[Math.max(0, Math.min(last, position))]!);
  };
  const tap = (event: PointerEvent) => {
    const sum = read();
    if (!sum) return;
    const bars = groupBars(sum.parts, width / LEAST_PITCH);
    const x = event.clientX - box.current!.getBoundingClientRect().left;
    choose(Math.floor(x / pitchOf(width, { bars, penalty: sum.penalty })) * bars.size);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = read()?.stepRecords.indexOf(live.inspection?.record ?? 0) ?? 0;
    choose(at + by);
  };
  const name = told === null ? null : run.parameterNames[told];
  const { count } = run.problem.records;
  const isMean = run.problem.descent.reduce === 'mean';
  return (
    <section className="record-bars" aria-labelledby="record-bars-title">
      <h3 id="record-bars-title">The records add up</h3>
      <p className="note">
        {name ? (
          <>
            One bar for each record of the step: its ∂<i>C</i>ᵢ/∂{name}.
          </>
        ) : (
          <>One bar for each record of the step: how far its ∇Cᵢ goes along the step’s own gradient.</>
        )}{' '}
        Below, their sum so far.
        {run.problem.loss.regularization !== 'none' && ' The hollow bar is the regulariser’s.'}
      </p>
      <div
        ref={box}
        className="record-bars-box"
        style={{ height: HEIGHT }}
        role="slider"
        aria-label="Record among the bars"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={1}
        tabIndex={0}
        onPointerDown={tap}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} />
      </div>
      <p ref={sums} className="record-bars-sums">
        <span>
          record <b data-cell="record" /> <b data-cell="own" />
        </span>
        <span>
          Σ <b data-cell="sum" />
        </span>
        {isMean && (
          <span>
            mean <b data-cell="used" />
          </span>
        )}
      </p>
    </section>
  );
}

function put(root: HTMLElement | null, cell: string, text: string): void {
  const element = root?.querySelector(`[data-cell="${cell}"]`);
  if (element && element.textContent !== text) element.textContent = text;
}
