import { useRef, useState } from 'react';
import { live, type OpenRun } from '../../store/live';
import { useLiveDraw } from '../../store/useLiveDraw';
import { formatSignificant } from '../../theme/numbers';
import type { RecordRows } from './RecordsTable';

interface Props {
  run: OpenRun;
  rows: RecordRows;
  record: number;
}

/** Every input and output of the shown record. */
export function RecordDetails({ run, record }: Props) {
  const [open, setOpen] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const { inputNames, outputNames, train } = run.data;
  useLiveDraw(() => {
    const { inspection } = live;
    if (!open || !body.current || !inspection || live.run !== run) return;
    const outputs = inspection.z.at(-1)!;
    body.current.querySelectorAll('[data-output]').forEach((cell, j) => {
      const text = formatSignificant(outputs[j] ?? Number.NaN, 5);
      if (cell.textContent !== text) cell.textContent = text;
    });
  }, ['numbers', 'record']);
  const input = (l: number) => train.inputs[record * train.inputCount + l] ?? Number.NaN;
  const target = (j: number) => train.targets[record * train.outputCount + j] ?? Number.NaN;
  return (
    <details className="record-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Record {record + 1} in full</summary>
      {open && (
        <div ref={body}>
          <dl>
            {outputNames.map((name, j) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  desired {formatSignificant(target(j), 5)}, actual <b data-output />
                </dd>
              </div>
            ))}
          </dl>
          <dl className="record-inputs">
            {inputNames.map((name, l) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{formatSignificant(input(l), 4)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </details>
  );
}
