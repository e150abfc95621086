import { type KeyboardEvent, type PointerEvent, useCallback, useRef, useState } from 'react';
import { actions } from '../store/actions';
import { live, type OpenRun } from '../store/live';
import { toldParameter, useStore } from '../store/store';
import { isComputed } from '../store/time/phases';
import { useLiveDraw, useOpenRun } from '../store/useLiveDraw';
import { prepareCanvas } from '../theme/canvas';
import { palette } from '../theme/colours';
import { formatSignificant } from '../theme/numbers';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { groupBars, groupSize } from './bars';
import { BARS_HEIGHT, paintBars, SUM_HEIGHT } from './paintBars';
import { useToldBars } from './useToldBars';
import './record-bars.css';

const HEIGHT = BARS_HEIGHT + SUM_HEIGHT + 6;
/** A bar and the gap after it take this much at least, in CSS pixels. */
const LEAST_PITCH = 2.2;

/** How the gradients of a step's records add up to what the step uses: a bar for each, pointing its own way. */
export function RecordBars() {
  const run = useOpenRun();
  const mode = run?.problem.descent.mode;
  if (!run || mode === 'stochastic') return null;
  return <OpenBars key={run.id} run={run} />;
}

function OpenBars({ run }: { run: OpenRun }) {
  const pointed = useStore((state) => state.view.hovered ?? state.view.chosen);
  const first = useStore(toldParameter);
  const isThere = useStore(({ view: { stage } }) =>
    isComputed(run.problem.layout.layers, stage, 'gradient', 1),
  );
  const [wanted, setWanted] = useState<'one' | 'whole' | null>(null);
  const told = (wanted ?? (pointed === null ? 'whole' : 'one')) === 'one' ? first : null;
  const frozen = told !== null && run.problem.trainable[told] === 0;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const sums = useRef<HTMLParagraphElement>(null);
  const { width } = useSize(box);
  const colours = palette(useDark());
  // The step's own number of records: it is the same at every step.
  const together = groupSize(live.shown?.stepRecords.length ?? 1, width / LEAST_PITCH);
  const latest = useRef(() => {});
  const again = useCallback(() => latest.current(), []);
  const read = useToldBars(run, told, again);
  const drawn = useRef<readonly unknown[]>([]);
  const draw = () => {
    const sum = read();
    const record = live.inspection?.record ?? 0;
    const now = [sum, record, width, colours, isThere, frozen];
    if (!sum || now.every((value, i) => value === drawn.current[i])) return;
    const context = prepareCanvas(canvas.current, { width, height: HEIGHT });
    if (!context) return;
    drawn.current = now;
    const bars = groupBars(sum.parts, width / LEAST_PITCH);
    const at = sum.stepRecords.indexOf(record);
    const marked = at < 0 ? -1 : Math.floor(at / bars.size);
    paintBars(context, { bars, marked }, { width, height: HEIGHT }, colours);
    const written = (value: number) => (frozen ? '–' : isThere ? formatSignificant(value, 4) : '?');
    put(sums.current, 'sum', written(sum.sum));
    put(sums.current, 'used', written(sum.used));
    const words = at < 0 ? 'not in this step' : written(sum.parts[at]!);
    put(sums.current, 'own', words);
    put(sums.current, 'record', String(record + 1));
    box.current?.setAttribute('aria-valuenow', String(record + 1));
    box.current?.setAttribute('aria-valuetext', `Record ${record + 1}: ${words}`);
  };
  latest.current = draw;
  useLiveDraw(draw, ['frame', 'record']);
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
    choose(Math.floor((x * bars.values.length) / width) * bars.size);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = read()?.stepRecords.indexOf(live.inspection?.record ?? 0) ?? 0;
    choose(at + by);
  };
  const { count } = run.problem.records;
  const isMean = run.problem.descent.reduce === 'mean';
  return (
    <section className="record-bars" aria-labelledby="record-bars-title" data-awaits={!isThere || undefined}>
      <div className="record-bars-head">
        <h3 id="record-bars-title">The records add up</h3>
        <div className="record-bars-along">
          <button type="button" aria-pressed={told !== null} onClick={() => setWanted('one')}>
            {run.parameterNames[first]}
          </button>
          <button type="button" aria-pressed={told === null} onClick={() => setWanted('whole')}>
            whole step
          </button>
        </div>
      </div>
      <BarWords run={run} told={told} together={together} />
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
        <canvas ref={canvas} hidden={!isThere || frozen} />
        {(frozen || !isThere) && (
          <span className="record-bars-awaits">
            {frozen ? 'frozen: the step leaves its slopes out' : 'awaits Backward'}
          </span>
        )}
      </div>
      <p ref={sums} className="record-bars-sums">
        <span>
          record <b data-cell="record" /> <b data-cell="own" />
        </span>
        <span>
          {isMean ? 'Σ' : 'the step’s, Σ'} <b data-cell="sum" />
        </span>
        {isMean && (
          <span>
            the step’s, their mean <b data-cell="used" />
          </span>
        )}
      </p>
    </section>
  );
}

/** What the bars are. @param together records in one bar */
function BarWords({ run, told, together }: { run: OpenRun; told: number | null; together: number }) {
  const each = together > 1 ? `A bar for every ${together} records` : 'A bar for each record';
  const what =
    told === null ? (
      <>how far ∇Cᵢ goes along the step’s own gradient</>
    ) : (
      <>
        ∂<i>C</i>ᵢ/∂{run.parameterNames[told]}
      </>
    );
  return (
    <p className="note">
      {each}: {what}. Below, the sum so far.
      {run.problem.loss.regularization !== 'none' && ' Each carries the regulariser.'}
    </p>
  );
}

function put(root: HTMLElement | null, cell: string, text: string): void {
  const element = root?.querySelector(`[data-cell="${cell}"]`);
  if (element && element.textContent !== text) element.textContent = text;
}
