import { useEffect, useLayoutEffect, useRef } from 'react';
import { live, type OpenRun } from '../store/live';

type Paint = () => void;

/** What is painted: the picture, at every frame, or words and numbers, when they are told (see `Telling`). */
type Kind = 'frame' | 'numbers';

const paints: Readonly<Record<Kind, Set<Paint>>> = { frame: new Set(), numbers: new Set() };
const asked = new Set<Kind>();

/** All of the diagram's parts are painted once, and in the same frame as the rest of the page, whatever topics were told. */
function ask(kind: Kind): void {
  if (asked.has(kind)) return;
  asked.add(kind);
  queueMicrotask(() => {
    asked.delete(kind);
    for (const paint of paints[kind]) paint();
  });
}

/** Calls `paint` after every render, and whenever the shown frame, the inspected record or what is known of the step has changed. */
export function useLivePaint(paint: Paint, kind: Kind = 'frame'): void {
  const latest = useRef(paint);
  useEffect(() => {
    latest.current = paint;
    paint();
  });
  // What has left the page is not painted any more: not even before effects are undone.
  useLayoutEffect(() => {
    const call = () => latest.current();
    paints[kind].add(call);
    const offs = ([kind, 'record', 'stage'] as const).map((topic) => live.on(topic, () => ask(kind)));
    return () => {
      paints[kind].delete(call);
      for (const off of offs) off();
    };
  }, [kind]);
}

/** The shown frame and its inspection where both are there and are this run's; where its step leads, if it is looked into. */
export function liveOf(run: OpenRun) {
  const { shown, inspection, next } = live;
  const { sizes, length } = run.problem.layout;
  if (live.run !== run || !shown || shown.parameters.length !== length) return null;
  if (!inspection || inspection.z.length !== sizes.length) return null;
  return inspection.z.every((z, i) => z.length === sizes[i]) ? { shown, inspection, next } : null;
}
