import { type RefObject, useEffect, useRef } from 'react';
import { live } from '../store/live';
import { useStore } from '../store/store';
import { placeIn } from '../theme/letters';
import { formatLoss } from '../theme/numbers';
import { stepsPerEpochOf } from './epochs';
import { calledBoth, otherAt } from './otherCurve';
import { frameAt, type Plot, xOf } from './plot';

interface Props {
  box: RefObject<HTMLDivElement | null>;
  plot: Plot;
}

/** What lies under the pointer: a thin line with the frame's number and its loss. Moves without React. */
export function HoverMark({ box, plot }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = box.current!;
    const hide = () => line.current!.classList.remove('curve-hover-on');
    const move = (event: globalThis.PointerEvent) => {
      const { frames } = live;
      if (!frames || frames.length === 0 || event.pointerType === 'touch') return hide();
      const n = frameAt(plot, placeIn(target, plot.width, event)[0], frames.length);
      const x = xOf(plot, n);
      line.current!.classList.add('curve-hover-on');
      line.current!.style.transform = `translateX(${x}px)`;
      label.current!.classList.toggle('curve-hover-left', x > (plot.left + plot.right) / 2);
      label.current!.textContent = hoverText(n);
    };
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerleave', hide);
    return () => {
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerleave', hide);
    };
  }, [box, plot]);
  return (
    <div
      ref={line}
      className="curve-hover"
      style={{ top: plot.top, height: plot.bottom - plot.top }}
      aria-hidden="true"
    >
      <div ref={label} className="curve-hover-label" />
    </div>
  );
}

function hoverText(n: number): string {
  const parts = [`step ${n}`];
  const perEpoch = live.run ? stepsPerEpochOf(live.run.problem) : 1;
  if (perEpoch !== 1) parts.push(`epoch ${(n / perEpoch).toFixed(1)}`);
  const frame = live.frames?.get(n);
  if (frame) parts.push(`C ${formatLoss(frame.loss)}`);
  const other = otherAt(n);
  if (live.other && other) {
    const name = calledBoth(live.other.kind, useStore.getState().recipe.descent.mode).other;
    parts.push(`${name} C ${formatLoss(other.loss)}`);
  }
  return parts.join(' · ');
}
