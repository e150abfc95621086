import { useRef, useSyncExternalStore } from 'react';
import type { OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { formatExact, formatSignificant } from '../theme/numbers';
import { type Description, describe, describeRecord } from './describe';
import { FormulaText } from './FormulaText';
import type { Target } from './parameters';
import type { Selection } from './selection';
import { describeAtStage, exampleOf } from './stageDescribe';
import type { StageLook } from './stageLook';
import { liveOf, useLivePaint } from './useLivePaint';
import { writeIndices } from './writeIndices';
import './readout.css';

interface Props {
  run: OpenRun;
  selection: Selection;
  /** The stage that is looked at; null: the whole frame. */
  look: StageLook | null;
}

const ROWS = [0, 1, 2];

/** The exact numbers of what is being looked at, in a box of fixed height: seven digits, and all of them beside. */
export function Readout({ run, selection, look }: Props) {
  const target = useSyncExternalStore(selection.subscribe, () => selection.current);
  // What is told of one parameter may be told here.
  useStore((state) => look && state.view.chosen);
  const box = useRef<HTMLDivElement>(null);
  const { words, quantities } = look
    ? descriptionAt(run, look, target)
    : target
      ? describe(run, target)
      : describeRecord();
  useLivePaint(() => {
    const now = liveOf(run);
    if (!now || !box.current) return;
    const { shown, inspection, next } = now;
    for (const [i, row] of [...box.current.querySelectorAll('.diagram-quantity')].entries()) {
      const value = quantities[i]!.read(shown, inspection, next);
      const exact = look && Number.isNaN(value) ? 'not computed yet' : formatExact(value);
      row.children[1]!.textContent = formatSignificant(value, 7);
      row.children[2]!.textContent = exact;
      row.setAttribute('title', exact);
    }
    writeIndices(box.current, shown, inspection);
  });
  return (
    <div
      ref={box}
      className="diagram-readout"
      data-idle={target === null || undefined}
      data-stage={look !== null || undefined}
    >
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

/** Inside a step something is told always: what is looked at, else an example of what the stage computes. */
function descriptionAt(run: OpenRun, look: StageLook, target: Target | null): Description {
  if (target) return describeAtStage(run, look, target);
  const example = exampleOf(run, look);
  if (!('kind' in example)) return { ...example, words: 'The loss of this record, and of all' };
  const { words, quantities } = describeAtStage(run, look, example);
  return { words: `For example ${words}`, quantities };
}
