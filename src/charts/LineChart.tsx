import { type ChangeEvent, type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useStore } from '../store/store';
import { prepareCanvas } from '../theme/canvas';
import { descentColour, palette } from '../theme/colours';
import { formatLoss } from '../theme/numbers';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { drawLine } from './drawLine';
import { landingOf } from './landing';
import { createLinePlot, type LinePlot, levelsOf, lossNear, rateAt, xOfRate, yOfLevel } from './linePlot';
import { rateText } from './lineText';
import { stableRate } from './sharpness';
import { stepLine } from './stepLine';
import { useStepLine } from './useStepLine';
import '../theme/unseen-slider.css';

/** The mark is taken from so far, in CSS pixels; elsewhere a finger scrolls. */
const REACH = 22;
/** A key moves the rate by this part of a decade; another descent starts when so long no key has come. */
const KEY_STEP = 0.05;
const KEY_REST_MS = 1200;

/** The curve over the rates t, and the learning rate as a mark on it that can be moved. */
export function LineChart() {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const plot = useRef<LinePlot | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const size = useSize(box);
  const colours = palette(useDark());
  const mode = useStore((state) => state.recipe.descent.mode);
  const colour = descentColour(colours, mode);

  useStepLine(() => {
    const { line, n, held } = stepLine;
    mark.current!.hidden = !line || size.width === 0;
    if (!line || size.width === 0) return;
    plot.current = createLinePlot(size, line.span);
    const context = prepareCanvas(canvas.current!, size);
    const rate = held ?? line.rate;
    if (context)
      drawLine(context, {
        ...{ plot: plot.current, line, colours, colour, rate, stable: stableRate() },
        landing: landingOf(n),
      });
    placeMark(mark.current!, plot.current);
    tell(input.current!);
  });
  useEffect(() => () => clearTimeout(rest.current), []);

  const xOf = (event: PointerEvent) => event.clientX - box.current!.getBoundingClientRect().left;
  const down = (event: PointerEvent) => {
    const { line } = stepLine;
    if (event.button !== 0 || !plot.current || !line) return;
    if (Math.abs(xOf(event) - xOfRate(plot.current, line.rate)) > REACH) return;
    event.preventDefault();
    box.current!.setPointerCapture(event.pointerId);
    input.current!.focus({ preventScroll: true });
    stepLine.grab();
  };
  const drag = (event: PointerEvent) => {
    if (box.current!.hasPointerCapture(event.pointerId)) stepLine.move(rateAt(plot.current!, xOf(event)));
  };
  const settle = () => {
    clearTimeout(rest.current);
    void stepLine.release();
  };
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    stepLine.grab();
    stepLine.move(10 ** Number(event.currentTarget.value));
    clearTimeout(rest.current);
    rest.current = setTimeout(settle, KEY_REST_MS);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle();
    if (event.key !== 'Escape') return;
    clearTimeout(rest.current);
    stepLine.drop();
  };
  return (
    <div
      ref={box}
      className="along-box"
      onPointerDown={down}
      onPointerMove={drag}
      onPointerUp={settle}
      onPointerCancel={() => stepLine.drop()}
    >
      <canvas ref={canvas} className="along-canvas" />
      <input
        ref={input}
        className="unseen-slider"
        type="range"
        aria-label="Rate along the gradient"
        step={KEY_STEP}
        defaultValue={0}
        onChange={change}
        onKeyDown={key}
        onBlur={settle}
      />
      <div ref={mark} className="along-mark">
        <div className="along-line" />
        <div className="along-dot" />
      </div>
    </div>
  );
}

/** The mark at the learning rate, or at the rate in hand; its dot on the curve. */
function placeMark(mark: HTMLElement, plot: LinePlot): void {
  const { line, held, shown } = stepLine;
  const rate = held ?? line!.rate;
  const loss = shown?.loss ?? lossNear(line!.whole, line!.span, rate);
  const [stem, dot] = mark.children as unknown as [HTMLElement, HTMLElement];
  mark.style.transform = `translateX(${xOfRate(plot, rate)}px)`;
  stem.style.height = `${plot.bottom}px`;
  const y = Math.max(plot.top, Math.min(plot.bottom, yOfLevel(plot, levelsOf(line!.whole)(loss))));
  dot.style.transform = `translateY(${y}px)`;
  dot.hidden = !(line!.norm > 0);
}

/** The same for the keyboard and for assistive technology. */
function tell(slider: HTMLInputElement): void {
  const { line, held, shown } = stepLine;
  const { low, high } = line!.span;
  slider.min = String(Math.log10(low));
  slider.max = String(Math.log10(high));
  const rate = held ?? line!.rate;
  slider.value = String(Math.log10(rate));
  slider.setAttribute(
    'aria-valuetext',
    `${rateText(rate)}${shown ? `, leads to a loss of ${formatLoss(shown.loss)}` : ''}`,
  );
}
