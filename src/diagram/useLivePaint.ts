import { useEffect, useRef } from 'react';
import { live, type OpenRun } from '../store/live';

type Paint = () => void;

const paints = new Set<Paint>();
let asked = false;

/** All of the diagram's parts are painted once, and in the same frame as the rest of the page, whatever topics were told. */
function ask(): void {
  if (asked) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    for (const paint of paints) paint();
  });
}

/** Calls `paint` after every render, and whenever the shown frame, the inspected record or what is known of the step has changed. */
export function useLivePaint(paint: Paint): void {
  const latest = useRef(paint);
  useEffect(() => {
    latest.current = paint;
    paint();
  });
  useEffect(() => {
    const call = () => latest.current();
    paints.add(call);
    const offs = (['frame', 'record', 'stage'] as const).map((topic) => live.on(topic, ask));
    return () => {
      paints.delete(call);
      for (const off of offs) off();
    };
  }, []);
}

/** The shown frame and its inspection where both are there and are this run's; where its step leads, if it is looked into. */
export function liveOf(run: OpenRun) {
  const { shown, inspection, next } = live;
  const { sizes, length } = run.problem.layout;
  if (live.run !== run || !shown || shown.parameters.length !== length) return null;
  if (!inspection || inspection.z.length !== sizes.length) return null;
  return inspection.z.every((z, i) => z.length === sizes[i]) ? { shown, inspection, next } : null;
}
