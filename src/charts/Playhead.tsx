import { type ChangeEvent, type Ref, useImperativeHandle, useRef } from 'react';
import { live } from '../store/live';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { move } from '../theme/move';
import { formatLoss } from '../theme/numbers';
import { otherPlace } from './otherCurve';
import { type Plot, xOf, yOf } from './plot';
import '../theme/unseen-slider.css';

/** What the chart calls when the number of known frames has changed. */
export interface PlayheadHandle {
  refresh(): void;
}

interface Props {
  plot: Plot;
  seek(n: number): void;
  ref: Ref<PlayheadHandle>;
}

/** The other descent's dot, at its own frame; hidden where there is none. */
function moveOther(dot: HTMLElement, plot: Plot): void {
  const shown = live.other?.shown;
  if (dot.hidden === Boolean(shown)) dot.hidden = !shown;
  if (!shown) return;
  const x = Math.min(plot.right, xOf(plot, otherPlace(shown.n)));
  move(dot, x, Math.max(plot.top, yOf(plot, shown.loss)));
}

/** The line at the shown frame: a range input to the keyboard and to assistive technology. Moves without React. */
export function Playhead({ plot, seek, ref }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const dot = useRef<HTMLDivElement>(null);
  const otherDot = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const place = () => {
    const { shown } = live;
    const isHidden = !shown;
    const box = line.current!.parentElement!;
    if (box.hidden !== isHidden) box.hidden = isHidden;
    if (!shown) return;
    const x = xOf(plot, shown.n);
    move(line.current!, x);
    moveOther(otherDot.current!, plot);
    move(dot.current!, x, Math.max(plot.top, yOf(plot, shown.loss)));
  };
  const tell = () => {
    const { shown, frames } = live;
    const slider = input.current!;
    if (!shown) return;
    const last = Math.max(shown.n, (frames?.length ?? 1) - 1);
    // The greatest value first: a value beyond it would be cut.
    if (slider.max !== String(last)) slider.max = String(last);
    if (slider.value !== String(shown.n)) slider.value = String(shown.n);
    const of = Math.max(useStore.getState().run.target, last);
    slider.setAttribute('aria-valuetext', `step ${shown.n} of ${of}, loss ${formatLoss(shown.loss)}`);
  };
  const refresh = () => {
    place();
    tell();
  };
  useImperativeHandle(ref, () => ({ refresh }));
  useLiveDraw(place, ['frame', 'run', 'other']);
  useLiveDraw(tell, ['numbers', 'run']);
  const change = (event: ChangeEvent<HTMLInputElement>) => seek(Number(event.currentTarget.value));
  return (
    <div className="curve-playhead">
      <input
        ref={input}
        className="unseen-slider"
        type="range"
        aria-label="Frame"
        min={0}
        step={1}
        defaultValue={0}
        onChange={change}
      />
      <div ref={line} className="curve-line" style={{ height: plot.bottom }}>
        <div className="curve-handle" />
      </div>
      <div ref={otherDot} className="curve-dot curve-dot-other" />
      <div ref={dot} className="curve-dot" />
    </div>
  );
}
