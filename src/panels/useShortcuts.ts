import { useEffect } from 'react';
import { actions } from '../store/actions';
import { useStore } from '../store/store';

const ACTS: Readonly<Record<string, () => void>> = {
  ' ': () => (isMoving() ? actions().pause() : actions().play()),
  ArrowLeft: () => actions().stepBack(),
  ArrowRight: () => actions().stepForward(),
  Home: () => actions().first(),
  End: () => actions().last(),
  '.': () => actions().nextPhase(),
  ',': () => actions().previousPhase(),
};

function isMoving(): boolean {
  const { run, view } = useStore.getState();
  return run.playing || view.slowly;
}

/**
 * Space, ←, →, Home, End, comma and full stop work from anywhere that takes no text. What was reached by keyboard keeps its own keys
 * (Space presses a button, arrows move in a radio group); what was merely clicked does not take them away.
 */
export function useShortcuts(): void {
  useEffect(() => {
    let clicked = false;
    const onPointerDown = () => {
      clicked = true;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Tab') clicked = false;
      const act = ACTS[event.key];
      if (!act || !isFree(event, clicked)) return;
      event.preventDefault();
      // Holding Space down would flicker between playing and pausing.
      if (event.key !== ' ' || !event.repeat) act();
    };
    // Firefox presses a focused button when Space is let go, whatever happened when it went down.
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === ' ' && isFree(event, clicked)) event.preventDefault();
    };
    addEventListener('pointerdown', onPointerDown, true);
    addEventListener('keydown', onKeyDown);
    addEventListener('keyup', onKeyUp);
    return () => {
      removeEventListener('pointerdown', onPointerDown, true);
      removeEventListener('keydown', onKeyDown);
      removeEventListener('keyup', onKeyUp);
    };
  }, []);
}

/** Whether nobody nearer to the key wants it. */
function isFree(event: KeyboardEvent, clicked: boolean): boolean {
  // On some keyboards Shift is what makes a comma or a full stop.
  const shifted = event.shiftKey && event.key !== '.' && event.key !== ',';
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || shifted) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target || !ownsKey(target, event.key, clicked);
}

const TEXT =
  'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type="radio"]):not([type="checkbox"]):not([type="range"]):not([type="button"])';

function ownsKey(target: Element, key: string, clicked: boolean): boolean {
  if (target.closest('dialog, [role="dialog"], [role="tablist"]')) return true;
  if (target.closest(TEXT)) return true;
  if (key === '.' || key === ',') return false;
  if (target.closest('input[type="range"], [role="slider"]')) return key !== ' ';
  if (clicked) return false;
  if (key === ' ') return target.closest('button, summary, a[href], input, [role="button"]') !== null;
  return target.closest('input[type="radio"], [role="radiogroup"]') !== null;
}
