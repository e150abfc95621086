import { useEffect, useMemo, useRef } from 'react';
import { live, type OpenRun } from '../store/live';
import type { ClassRule } from '../store/maps/map-rule';
import { ShownMeasure } from '../store/measure/shown-measure';
import { useLiveDraw } from '../store/useLiveDraw';
import { formatLoss } from '../theme/numbers';
import { accuracyText } from './counts';

interface Props {
  run: OpenRun;
  rule: ClassRule | null;
  /** Counts of the classes, kept up by whoever shows them all. */
  counts: ShownMeasure | null;
}

/** How good it is at this frame: loss and accuracy, on the records that it is trained on and on those held out. */
export function Standing({ run, rule, counts }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const heldOut = run.data.test.count;
  const measure = useMemo(() => (heldOut > 0 ? new ShownMeasure('heldOutLoss') : null), [heldOut]);
  const put = (name: string, text: string) => {
    const cell = body.current?.querySelector(`[data-cell="${name}"]`);
    if (cell && cell.textContent !== text) cell.textContent = text;
  };
  const write = () => {
    if (live.run !== run || !live.shown) return;
    put('loss', formatLoss(live.shown.loss));
    if (measure?.latest) put('heldOutLoss', formatLoss(measure.latest.values[0]!));
    if (!rule || !counts?.latest) return;
    const { values } = counts.latest;
    const half = values.length / 2;
    put('accuracy', accuracyText(values.subarray(0, half)));
    put('heldOutAccuracy', accuracyText(values.subarray(half)));
  };
  const latest = useRef(write);
  latest.current = write;
  useLiveDraw(write, ['frame', 'record']);
  useEffect(() => {
    const listen = () => latest.current();
    const offs = [measure?.watch(listen), counts?.watch(listen)];
    return () => {
      for (const off of offs) off?.();
    };
  }, [measure, counts]);
  const regularised = run.problem.loss.regularization !== 'none';
  return (
    <div ref={body} className="standing">
      <Group name="Loss" cells={['loss', ...(heldOut > 0 ? ['heldOutLoss'] : [])]} />
      {rule && <Group name="Accuracy" cells={['accuracy', ...(heldOut > 0 ? ['heldOutAccuracy'] : [])]} />}
      {heldOut === 0 && <p className="note">None is held out: see Held-out share under Data.</p>}
      {heldOut > 0 && regularised && <p className="note">The trained-on one carries the regulariser.</p>}
    </div>
  );
}

const LABELS = ['trained on', 'held out'];

function Group({ name, cells }: { name: string; cells: readonly string[] }) {
  return (
    <dl className="standing-group" aria-label={name}>
      {cells.map((cell, i) => (
        <div key={cell} className="standing-row">
          <dt>
            {i === 0 && <b>{name}</b>} {LABELS[i]}
          </dt>
          <dd data-cell={cell}>–</dd>
        </div>
      ))}
    </dl>
  );
}
