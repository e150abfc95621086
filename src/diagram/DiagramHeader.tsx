import { useRef } from 'react';
import { actions } from '../store/actions';
import { momentOf, type OpenRun } from '../store/live';
import { patchView, useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { writeText } from '../theme/text';
import { StageKey } from './StageKey';
import type { StageLook } from './stageLook';
import './diagram-header.css';

/** Which frame and which record are shown, and the choice of the record; inside a step, what its lines show. */
export function DiagramHeader({ run, look }: { run: OpenRun; look: StageLook | null }) {
  const frame = useRef<HTMLSpanElement>(null);
  const record = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const follow = useStore((state) => state.view.followRecord);
  const gradients = useStore((state) => state.view.gradients);
  const target = useStore((state) => state.run.target);
  const withoutMaps = useStore((state) => state.view.map.nodes) && look !== null;
  const { count } = run.problem.records;
  useLiveDraw(() => {
    const now = momentOf(run);
    if (!now) return;
    writeText(frame.current, String(now.shown.n));
    writeText(record.current, String(now.inspection.record + 1));
    // Not under the hands of someone who types.
    const field = input.current!;
    const text = String(now.inspection.record + 1);
    if (document.activeElement !== field && field.value !== text) field.value = text;
  }, ['numbers', 'record', 'stage']);
  const choose = (text: string) => {
    const chosen = Number(text);
    if (Number.isInteger(chosen) && chosen >= 1 && chosen <= count) actions().chooseRecord(chosen - 1);
  };
  const digits = (n: number) => ({ minWidth: `${String(n).length}ch` });
  return (
    <div className="diagram-header">
      <h2 className="diagram-title">
        <span>
          Network at frame <b ref={frame} style={digits(target)} />
        </span>{' '}
        <span>
          record <b ref={record} style={digits(count)} />
        </span>
        {withoutMaps && (
          <small title="Maps in the nodes are drawn in whole frames only, not inside a step">maps off</small>
        )}
      </h2>
      <div className="diagram-controls">
        <label className="diagram-field">
          Record
          <input
            ref={input}
            type="number"
            min={1}
            max={count}
            step={1}
            onChange={(event) => choose(event.currentTarget.value)}
            onBlur={(event) => {
              event.currentTarget.value = String((momentOf(run)?.inspection.record ?? 0) + 1);
            }}
          />
        </label>
        <label className="diagram-check">
          <input
            type="checkbox"
            checked={follow}
            onChange={(event) => actions().followRecord(event.currentTarget.checked)}
          />
          Follow the step
        </label>
        <button
          type="button"
          className="diagram-switch"
          // A stage shows what it knows of them by itself.
          hidden={look !== null}
          role="switch"
          aria-checked={gradients}
          onClick={() => patchView({ gradients: !gradients })}
        >
          Gradients
          <i aria-hidden="true" />
        </button>
        {look && <StageKey look={look} />}
      </div>
    </div>
  );
}
