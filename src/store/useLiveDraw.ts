import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { live, type OpenRun, type Topic } from './live';

/**
 * Calls `draw` after every render, before it is seen, and once whenever something of `topics` is told: how a view keeps
 * up with the run past React. Of a frame that tells of several topics it draws once, and in the frame's own picture.
 */
export function useLiveDraw(draw: () => void, topics: readonly Topic[]): void {
  const latest = useRef(draw);
  useLayoutEffect(() => {
    latest.current = draw;
    draw();
  });
  const key = topics.join();
  // Layout effects are undone before the elements have gone: what has left the page is not drawn any more.
  useLayoutEffect(() => drawOn(key.split(',') as Topic[], () => latest.current()), [key]);
}

/** The same for what is no component: `draw` is called when the present task is done, until the returned function is called. */
export function drawOn(topics: readonly Topic[], draw: () => void): () => void {
  let asked = false;
  let gone = false;
  const go = () => {
    asked = false;
    if (!gone) draw();
  };
  const off = live.on(topics, () => {
    if (asked) return;
    asked = true;
    queueMicrotask(go);
  });
  return () => {
    gone = true;
    off();
  };
}

const onRun = (listener: () => void) => live.on('run', listener);

/** The open run, for components that are about it; null before there is one. */
export function useOpenRun(): OpenRun | null {
  return useSyncExternalStore(onRun, () => live.run);
}
