import { type ReactNode, type RefObject, useRef } from 'react';
import { labelOf } from '../recipe/describe';
import { live } from '../store/live';
import { useStore } from '../store/store';
import { useOpenRun } from '../store/useLiveDraw';
import { formatNumber, formatSignificant } from '../theme/numbers';
import { writeText } from '../theme/text';
import { rateText } from './lineText';
import { SHARPNESS, type Stability, stabilityOf } from './sharpness';
import { sharpnessSentence } from './sharpnessWords';
import { stepLine } from './stepLine';
import { formatTick } from './ticks';
import { useStepLine } from './useStepLine';
import './sharpness.css';

/** What stands in a cell of which nothing was measured yet, where that is not `…`. */
const WAITING: Readonly<Record<string, string>> = { sentence: 'Being measured …' };

/** The largest curvature at the frame, and whether the learning rate is small enough for it; below it `children`. */
export function Sharpness({ children }: { children: ReactNode }) {
  const root = useRef<HTMLElement>(null);
  const run = useOpenRun();
  const { mode, optimizer } = useStore((state) => state.recipe.descent);
  // The rate may be in hand, over the line.
  useStepLine(() => write(root));
  if (!run) return null;
  const stability = stabilityOf(run);
  return (
    <section className="sharpness" aria-labelledby="sharpness-title" ref={root}>
      <h3 id="sharpness-title">Sharpness</h3>
      <p className="sharpness-lambda">
        <Letter>λ</Letter> of <Letter>C</Letter>: <b data-cell="whole" />
        {mode !== 'batch' && (
          <>
            , of this step’s records: <b data-cell="own" />
          </>
        )}
      </p>
      {stability.limit === null ? (
        <p className="along-sentence">
          {labelOf('descent.optimizer', optimizer)} divides every slope by its own history: what must stay
          below a limit is the curvature after that division, which is not shown here.
        </p>
      ) : (
        <>
          <Gauge
            name="whole"
            stability={stability}
            label={mode === 'batch' ? 'the step' : 'the average step'}
          />
          {mode !== 'batch' && <Gauge name="own" stability={stability} label="this step" />}
          <p className="along-sentence" data-cell="sentence" />
        </>
      )}
      {children}
    </section>
  );
}

/** l·λ of the objective that is followed, against the limit. */
function Gauge({ name, stability, label }: { name: string; stability: Stability; label: string }) {
  const { factor, limit } = stability;
  return (
    <div className="gauge">
      <p>
        {label}: {factor === 1 ? '' : `${factor} · `}
        <Letter>l</Letter> · <Letter>λ</Letter> = <b data-cell={`${name}.product`} /> of{' '}
        {formatTick(Number(limit!.toPrecision(4)))}, <Letter>l</Letter> = <span data-cell="rate" />
      </p>
      <div className="gauge-track" aria-hidden="true">
        <i className="gauge-fill" data-bar={name} />
        <i className="gauge-limit" />
      </div>
    </div>
  );
}

function Letter({ children }: { children: string }) {
  return <i className="along-letter">{children}</i>;
}

function write({ current: root }: RefObject<HTMLElement | null>): void {
  const { latest } = SHARPNESS;
  const { run } = live;
  if (!root || !run) return;
  const stability = stabilityOf(run);
  const [whole = Number.NaN, own = whole] = latest?.values ?? [];
  const rate = stepLine.held ?? stability.rate;
  const product = (lambda: number) => rate * stability.factor * lambda;
  const texts: Record<string, string> = {
    rate: rateText(rate),
    whole: formatSignificant(whole, 4),
    own: formatSignificant(own, 4),
    'whole.product': formatNumber(product(whole), 3),
    'own.product': formatNumber(product(own), 3),
    sentence:
      stability.limit === null ? '' : sharpnessSentence(product(whole), stability.limit, stability.coasts),
  };
  for (const cell of root.querySelectorAll<HTMLElement>('[data-cell]')) {
    const name = cell.dataset['cell']!;
    // Until another run's curvature is known the old one's stays.
    const text = latest || name === 'rate' ? texts[name]! : cell.textContent || WAITING[name] || '…';
    writeText(cell, text);
  }
  for (const bar of root.querySelectorAll<HTMLElement>('[data-bar]')) {
    if (!latest) break;
    const share = product(bar.dataset['bar'] === 'own' ? own : whole) / (stability.limit ?? 1);
    bar.style.width = `${Math.max(0, Math.min(1.5, share)) * (100 / 1.5)}%`;
    bar.classList.toggle('gauge-over', share > 1);
  }
}
