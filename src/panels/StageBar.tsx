import { type CSSProperties, type PointerEvent, useRef } from 'react';
import { actions } from '../store/actions';
import { useStore } from '../store/store';
import { PHASES, phaseEnds, stageCount, stagesOf, stageText, WHOLE_FRAME } from '../store/time/phases';
import { useOpenRun } from '../store/useLiveDraw';
import '../theme/unseen-slider.css';

/** The four phases in a bar, which is also the slider of their stages; its position 0 is the whole frame. */
export function StageBar() {
  const layout = useOpenRun()?.problem.layout;
  const layers = layout?.layers ?? 1;
  const stage = useStore((state) => state.view.stage);
  const slowly = useStore((state) => state.view.slowly);
  // Nothing here follows frames that are played.
  const frame = useStore(({ run, view }) => (view.stage === null ? -1 : run.frame));
  // The walk has the colour of who walks.
  const mode = useStore((state) => state.recipe.descent.mode);
  const bar = useRef<HTMLDivElement>(null);
  const ends = phaseEnds(layers);
  const starts = [0, ...ends.map((end) => end + 1)];
  const at = stage ?? WHOLE_FRAME;
  const text = stage === null ? 'Whole frame' : stageText(stagesOf(layers)[stage]!, layout?.bias !== 'none');

  const scrub = (event: PointerEvent) => {
    const wanted = stageUnder(bar.current!, event.clientX, starts);
    if (wanted !== useStore.getState().view.stage) actions().setStage(wanted);
  };
  return (
    <div
      ref={bar}
      className="stages"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        scrub(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) scrub(event);
      }}
    >
      {PHASES.map(({ name, label }, i) => {
        const done = Math.min(1, Math.max(0, (at + 1 - starts[i]!) / (starts[i + 1]! - starts[i]!)));
        const isNow = at >= starts[i]! && at < starts[i + 1]!;
        return (
          <span
            key={name}
            className={`stages-phase stages-${name}`}
            aria-hidden="true"
            data-now={isNow || undefined}
            style={{ '--done': done, '--walker': `var(--${mode})` } as CSSProperties}
          >
            {label}
          </span>
        );
      })}
      <input
        type="range"
        className="unseen-slider"
        aria-label="Stage"
        aria-valuetext={text}
        min={0}
        max={stageCount(layers)}
        step={1}
        value={at + 1}
        onChange={({ target }) => actions().setStage(target.value === '0' ? null : target.valueAsNumber - 1)}
      />
      <span className="visually-hidden" role="status">
        {stage === null || slowly ? '' : `Frame ${frame}. ${text}`}
      </span>
    </div>
  );
}

/** The stage at a place of the bar, whose phases are as wide as their names. */
function stageUnder(bar: HTMLElement, x: number, starts: readonly number[]): number {
  const boxes = PHASES.map((_, i) => bar.children[i]!.getBoundingClientRect());
  const i = Math.max(
    0,
    boxes.findLastIndex(({ left }) => left <= x),
  );
  const share = (x - boxes[i]!.left) / boxes[i]!.width;
  const count = starts[i + 1]! - starts[i]!;
  return starts[i]! + Math.min(count - 1, Math.max(0, Math.floor(share * count)));
}
