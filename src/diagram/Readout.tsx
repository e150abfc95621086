import { useCallback, useRef, useSyncExternalStore } from 'react';
import { live, momentOf, type OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { formatExact, formatSignificant } from '../theme/numbers';
import { writeText } from '../theme/text';
import { type Description, describe, describeRecord } from './describe';
import { FormulaText } from './FormulaText';
import type { Target } from './parameters';
import type { Selection } from './selection';
import { describeAtStage, exampleOf, exampleParameter } from './stageDescribe';
import type { StageLook } from './stageLook';
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
  useStore((state) => look && (state.view.chosen ?? state.view.example));
  useStore((state) => state.view.followRecord);
  const ended = useStore(({ run: { stop, frame } }) => stop !== null && frame >= stop.n);
  const example = useExample(run, look);
  const box = useRef<HTMLDivElement>(null);
  const { words, quantities } = look
    ? descriptionAt(run, look, target, example)
    : target
      ? describe(run, target)
      : describeRecord(run);
  useLiveDraw(() => {
    const now = momentOf(run);
    if (!now || !box.current) return;
    const { shown, inspection, next } = now;
    for (const [i, row] of [...box.current.querySelectorAll('.diagram-quantity')].entries()) {
      const { read, absent } = quantities[i]!;
      const value = read(shown, inspection, next);
      const missing = absent ?? (look && (ended ? 'the descent ends here' : 'not computed yet'));
      const exact = (Number.isNaN(value) && missing) || formatExact(value);
      writeText(row.children[1]!, formatSignificant(value, 7));
      writeText(row.children[2]!, exact);
      if (row.getAttribute('title') !== exact) row.setAttribute('title', exact);
    }
    writeIndices(box.current, shown);
  }, ['numbers', 'record', 'stage']);
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

const TOPICS = ['numbers', 'record', 'stage'] as const;

/** The parameter that is told of where nothing is looked at; −1 where there is none. */
function useExample(run: OpenRun, look: StageLook | null): number {
  const subscribe = useCallback((listener: () => void) => {
    return live.on(TOPICS, listener);
  }, []);
  return useSyncExternalStore(subscribe, () => {
    const now = look && momentOf(run);
    return now ? exampleParameter(run, look, now) : -1;
  });
}

/** Inside a step something is told always: what is looked at, else an example of what the stage computes. */
function descriptionAt(run: OpenRun, look: StageLook, target: Target | null, parameter: number): Description {
  if (target) return describeAtStage(run, look, target);
  const example = exampleOf(run, look, parameter);
  if (!('kind' in example)) return { ...example, words: 'The loss of this record, and of all' };
  const { words, quantities } = describeAtStage(run, look, example);
  return { words: `For example ${words}`, quantities };
}
