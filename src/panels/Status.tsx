import { type ReactNode, useRef } from 'react';
import { live } from '../store/live';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { Fingerprint } from './Fingerprint';
import { Formula } from './Formula';
import { formatCount, formatLoss } from './format';
import { epochOf, recordsPerStep, recordsText, recordsTitle } from './frameText';
import { setText } from './hooks';

interface StatusProps {
  /** What stands in place of the numbers and the rule; null: nothing. */
  instead: ReactNode;
}

/** What the shown frame says in numbers, and the rule by which the next one follows. */
export function Status({ instead }: StatusProps) {
  const length = useStore((state) => state.run.length);
  const target = useStore((state) => state.run.target);
  const ended = useStore((state) => state.run.stop !== null);
  const last = Math.max(0, ended ? length - 1 : Math.max(target, length - 1));
  return (
    <div className="status">
      <Head last={last} />
      {instead ?? (
        <>
          <Numbers />
          <Formula />
        </>
      )}
      <Fingerprint />
    </div>
  );
}

function Head({ last }: { last: number }) {
  const step = useRef<HTMLSpanElement>(null);
  useLiveDraw(() => setText(step, live.shown ? formatCount(live.shown.n) : '–'), ['numbers', 'run']);
  return (
    <h2 className="status-step">
      <span className="status-label">
        Step <i className="math">n</i>
      </span>{' '}
      <span>
        <span ref={step} className="status-n">
          –
        </span>{' '}
        of {formatCount(last)}
      </span>
    </h2>
  );
}

/** The one that the step uses: i in its rule. */
const RECORD = (
  <>
    Record <i className="math">i</i>
  </>
);

function Numbers() {
  const recipe = useStore((state) => state.recipe);
  const cells = {
    loss: useRef<HTMLElement>(null),
    stepLoss: useRef<HTMLElement>(null),
    epoch: useRef<HTMLElement>(null),
    records: useRef<HTMLElement>(null),
  };
  useLiveDraw(() => {
    const { shown, run } = live;
    if (!shown || !run) return;
    const count = run.data.train.count;
    setText(cells.loss, formatLoss(shown.loss));
    setText(cells.stepLoss, formatLoss(shown.stepLoss));
    setText(cells.epoch, formatCount(epochOf(shown.n, recordsPerStep(recipe, count), count)));
    setText(cells.records, recordsText(shown.stepRecords, count));
    const title = recordsTitle(shown.stepRecords, count);
    if (cells.records.current!.title !== title) cells.records.current!.title = title;
  }, ['numbers', 'run']);
  const one = recipe.descent.mode === 'stochastic';
  return (
    <dl className="numbers">
      <div className="numbers-loss">
        <dt>
          Loss <i className="math">C</i>
        </dt>
        <dd ref={cells.loss}>–</dd>
      </div>
      <div>
        <dt>Step loss</dt>
        <dd ref={cells.stepLoss}>–</dd>
      </div>
      <div>
        <dt>Epoch</dt>
        <dd ref={cells.epoch}>–</dd>
      </div>
      <div>
        <dt>{one ? RECORD : 'Records'}</dt>
        <dd ref={cells.records}>–</dd>
      </div>
    </dl>
  );
}
