import { useEffect, useRef, useState } from 'react';
import type { OpenRun } from '../store/live';
import type { ClassRule } from '../store/maps/map-rule';
import type { ShownMeasure } from '../store/measure/shown-measure';

interface Props {
  run: OpenRun;
  rule: ClassRule;
  counts: ShownMeasure;
}

const PARTS = ['Trained on', 'Held out'] as const;

/** How often records of each class are said to be of each class. */
export function ConfusionTable({ run, rule, counts }: Props) {
  const [part, setPart] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const { names } = rule;
  const shown = run.data.test.count > 0 ? part : 0;
  useEffect(() => {
    const write = () => {
      const { latest } = counts;
      if (latest && body.current) writeCounts(body.current, latest.values, names.length, shown);
    };
    write();
    return counts.watch(write);
  }, [counts, names, shown]);
  const numbers = names.map((_, i) => i);
  const label = (i: number) => (names.length > 4 ? String(names[i]).slice(0, 3) : names[i]);
  return (
    <section className="confusion" aria-labelledby="confusion-title">
      <div className="confusion-head">
        <h3 id="confusion-title">What is taken for what</h3>
        {run.data.test.count > 0 && (
          <div className="confusion-parts">
            {PARTS.map((name, i) => (
              <button key={name} type="button" aria-pressed={shown === i} onClick={() => setPart(i)}>
                {name}
              </button>
            ))}
          </div>
        )}
      </div>
      <div className="confusion-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">
                is&nbsp;<span aria-hidden="true">↓</span> said&nbsp;<span aria-hidden="true">→</span>
              </th>
              {numbers.map((i) => (
                <th key={i} scope="col" title={names[i]}>
                  {label(i)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {numbers.map((i) => (
              <tr key={i}>
                <th scope="row" title={names[i]}>
                  {label(i)}
                </th>
                {numbers.map((j) => (
                  <td key={j} data-right={i === j || undefined} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** @param part 0: the training records; 1: those held out */
function writeCounts(body: HTMLElement, values: Float64Array, classes: number, part: number): void {
  const cells = body.querySelectorAll('td');
  for (let i = 0; i < classes; i++) {
    const start = classes * (part * classes + i);
    const row = values.subarray(start, start + classes);
    const all = row.reduce((sum, count) => sum + count, 0);
    for (let j = 0; j < classes; j++) {
      const cell = cells[i * classes + j]!;
      const text = String(row[j]);
      if (cell.textContent === text) continue;
      cell.textContent = text;
      cell.style.setProperty('--share', all > 0 ? (row[j]! / all).toFixed(2) : '0');
    }
  }
}
