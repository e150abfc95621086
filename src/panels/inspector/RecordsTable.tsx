import { useEffect, useMemo, useRef, useState } from 'react';
import { actions } from '../../store/actions';
import { live, type OpenRun } from '../../store/live';
import { runRule } from '../../store/maps/map-rule';
import { ShownMeasure } from '../../store/measure/shown-measure';
import { StepOrder } from '../../store/measure/step-order';
import { useStore } from '../../store/store';
import { useLiveDraw, useOpenRun } from '../../store/useLiveDraw';
import { writeText } from '../../theme/text';
import { RecordDetails } from './RecordDetails';
import { RecordsGrid } from './RecordsGrid';
import { type RecordFacts, recordColumns, sortRecords } from './recordColumns';
import { stepWords } from './recordWords';
import './records.css';

/** The training records at the frame shown, one row each. */
export function RecordsTable() {
  const run = useOpenRun();
  return run && <OpenRecords key={run.id} run={run} />;
}

/** What the rows are drawn from; changed in place, as the frames change. */
export interface RecordRows {
  facts: RecordFacts;
  /** Records in the order of the rows. */
  readonly order: Int32Array;
  /** The frame that the values are of; −1 where there are none. */
  n: number;
}

export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

function OpenRecords({ run }: { run: OpenRun }) {
  const isDigits = useStore((state) => state.recipe.data.kind === 'digits');
  const playing = useStore((state) => state.run.playing);
  const record = useStore((state) => state.view.record);
  const [sorting, setSorting] = useState<Sorting>({ key: 'number', descending: false });
  const rule = useMemo(() => runRule(run), [run]);
  const columns = useMemo(() => recordColumns(run, rule, isDigits), [run, rule, isDigits]);
  const measure = useMemo(() => new ShownMeasure('recordGradients'), []);
  const rows = useMemo<RecordRows>(() => openRows(run, rule), [run, rule]);
  const steps = useMemo(() => new StepOrder(run.problem), [run]);
  const grid = useRef<{ write(): void; reveal(record: number): void }>(null);
  const words = useRef<HTMLSpanElement>(null);
  const revealed = useRef(-1);

  const sort = () => {
    const column = columns.find(({ key }) => key === sorting.key) ?? columns[0]!;
    sortRecords(rows.facts, column, sorting.descending, rows.order);
  };
  const write = () => {
    const { playing: goes } = useStore.getState().run;
    const { shown } = live;
    if (!shown || live.run !== run) return;
    if (rows.facts.waits) steps.waits(shown.n, rows.facts.waits);
    const { latest } = measure;
    if (latest) Object.assign(rows, { facts: { ...rows.facts, values: latest.values }, n: latest.shown.n });
    // Rows stay where they are while frames go by.
    if (!goes && sorting.key !== 'number') sort();
    writeText(words.current, stepWords(run, shown, rows.facts.waits));
    const { record: chosen } = useStore.getState().view;
    if (chosen !== revealed.current) grid.current?.reveal(chosen);
    revealed.current = chosen;
    grid.current?.write();
  };
  const latestWrite = useRef(write);
  latestWrite.current = write;
  useEffect(() => measure.watch(() => latestWrite.current()), [measure]);
  useLiveDraw(write, ['numbers', 'record']);
  // Sorted anew, the chosen one stays in sight.
  useEffect(() => {
    sort();
    grid.current?.write();
    grid.current?.reveal(useStore.getState().view.record);
  }, [sorting, playing]);
  return (
    <section className="records" aria-label="Records">
      <p className="records-words">
        <span ref={words} />
        {rows.facts.waits && (
          <span>
            <i>use</i>: how many steps until one uses the record
          </span>
        )}
      </p>
      <RecordsGrid
        handle={grid}
        columns={columns}
        rows={rows}
        sorting={sorting}
        onSort={(key) => setSorting((old) => ({ key, descending: old.key === key && !old.descending }))}
        onChoose={(chosen) => actions().chooseRecord(chosen)}
      />
      <RecordDetails run={run} rows={rows} record={Math.min(record, run.problem.records.count - 1)} />
    </section>
  );
}

function openRows(run: OpenRun, rule: RecordFacts['rule']): RecordRows {
  const { count } = run.problem.records;
  const waits = run.problem.descent.mode === 'batch' ? null : new Int32Array(count);
  return {
    facts: { run, rule, values: null, waits },
    order: Int32Array.from({ length: count }, (_, i) => i),
    n: -1,
  };
}
