import { useRef, useSyncExternalStore } from 'react';
import type { OpenRun } from '../store/live';
import { formatExact, formatSignificant } from '../theme/numbers';
import { describe, describeRecord } from './describe';
import { FormulaText } from './FormulaText';
import type { Selection } from './selection';
import { liveOf, useLivePaint } from './useLivePaint';
import './readout.css';

interface Props {
  run: OpenRun;
  selection: Selection;
}

const ROWS = [0, 1, 2];

/** The exact numbers of what is being looked at, in a box of fixed height: seven digits, and all of them beside. */
export function Readout({ run, selection }: Props) {
  const target = useSyncExternalStore(selection.subscribe, () => selection.current);
  const box = useRef<HTMLDivElement>(null);
  const { words, quantities } = target ? describe(run, target) : describeRecord();
  useLivePaint(() => {
    const now = liveOf(run);
    if (!now || !box.current) return;
    const { shown, inspection } = now;
    for (const [i, row] of [...box.current.querySelectorAll('.diagram-quantity')].entries()) {
      const value = quantities[i]!.read(shown, inspection);
      const exact = formatExact(value);
      row.children[1]!.textContent = formatSignificant(value, 7);
      row.children[2]!.textContent = exact;
      row.setAttribute('title', exact);
    }
    const step = shown.stepRecords[0];
    for (const index of box.current.querySelectorAll<HTMLElement>('[data-live]')) {
      const record = index.dataset.live === 'step' ? step : inspection.record;
      index.textContent = record === undefined ? '' : String(record + 1);
    }
  });
  return (
    <div ref={box} className="diagram-readout" data-idle={target === null || undefined}>
      <p className="diagram-words" title={words}>
        {words}
      </p>
      {ROWS.slice(0, quantities.length).map((i) => (
        <p key={i} className="diagram-quantity" data-gradient={quantities[i]!.isGradient || undefined}>
          <span>
            <FormulaText formula={quantities[i]!.formula} /> =
          </span>
          <b />
          <small />
        </p>
      ))}
    </div>
  );
}
