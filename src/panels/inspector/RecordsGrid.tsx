import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { useStore } from '../../store/store';
import type { RecordRows, Sorting } from './RecordsTable';
import type { RecordColumn } from './recordColumns';
import { RowWriter } from './recordRows';

/** CSS pixels. */
const ROW = 24;
const HEAD = 26;
const MOST_ROWS = 8;
/** Rows that are seen beyond one that has been brought into sight. */
const BESIDE = 2;

interface Props {
  handle: Ref<{ write(): void; reveal(record: number): void }>;
  columns: readonly RecordColumn[];
  rows: RecordRows;
  sorting: Sorting;
  onSort(key: string): void;
  onChoose(record: number): void;
}

/** As many rows as can be seen, which are written anew as they are scrolled past: it may be thousands. */
export function RecordsGrid({ handle, columns, rows, sorting, onSort, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const writer = useRef<RowWriter | null>(null);
  const count = rows.order.length;
  const seen = Math.min(MOST_ROWS, count);
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const first = () => Math.max(0, Math.min(count - seen, Math.round((box.current?.scrollTop ?? 0) / ROW)));
  const write = () => {
    const active = writer.current?.write(rows, first(), useStore.getState().view.record);
    if (active) grid.current?.setAttribute('aria-activedescendant', active);
    else grid.current?.removeAttribute('aria-activedescendant');
  };
  const reveal = (record: number) => {
    // Not under the hands of someone who reads while frames go by.
    if (useStore.getState().run.playing && box.current!.matches(':hover')) return;
    const at = rows.order.indexOf(record);
    const top = first();
    if (at < top || at >= top + seen) {
      // What comes after it, or before it, is seen too.
      box.current!.scrollTop = ROW * (at < top ? at - BESIDE : at - seen + 1 + BESIDE);
    }
  };
  useImperativeHandle(handle, () => ({ write, reveal }));
  // Before whoever holds the handle writes.
  useLayoutEffect(() => {
    writer.current = new RowWriter(body.current!, columns);
    write();
  });
  const go = (event: KeyboardEvent) => {
    const now = rows.order.indexOf(useStore.getState().view.record);
    const to = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      PageDown: now + seen,
      PageUp: now - seen,
      Home: 0,
      End: count - 1,
      Enter: now,
    }[event.key];
    if (to === undefined || (event.target as Element).closest('button')) return;
    event.preventDefault();
    const record = rows.order[Math.max(0, Math.min(count - 1, to))]!;
    onChoose(record);
    reveal(record);
    write();
  };
  const tap = ({ target }: MouseEvent) => {
    const k = Array.from(body.current!.children).indexOf((target as Element).closest('tr')!);
    if (k >= 0) onChoose(rows.order[first() + k]!);
  };
  return (
    <div ref={box} className="records-box" style={{ height: HEAD + ROW * seen + 1 }} onScroll={write}>
      <div style={{ height: HEAD + ROW * count }}>
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen
          role="grid"
          aria-label="Records: arrow keys choose one"
          aria-rowcount={count + 1}
          tabIndex={0}
          onKeyDown={go}
          onClick={tap}
        >
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={{ width: `${(100 * width) / whole}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1} style={{ height: HEAD }}>
              {columns.map(({ key, label, title }) => (
                <th key={key} scope="col" aria-sort={sortOf(sorting, key)}>
                  <button type="button" title={title} aria-label={title} onClick={() => onSort(key)}>
                    {label}
                    <i aria-hidden="true" />
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {Array.from({ length: seen }, (_, k) => (
              <tr key={k} id={`record-row-${k}`} style={{ height: ROW }}>
                {columns.map(({ key }) => (
                  <td key={key} data-column={key} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function sortOf({ key, descending }: Sorting, column: string) {
  if (key !== column) return 'none';
  return descending ? 'descending' : 'ascending';
}
