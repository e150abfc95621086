import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useMemo,
} from 'react';
import { patchView, useStore } from '../store/store';
import { placeIn } from '../theme/letters';
import { hitTest } from './hit';
import type { Target } from './parameters';
import type { Scene } from './scene';
import type { Selection } from './selection';
import { targetOfKey } from './targetKey';

const MOUSE_REACH = 8;
const TOUCH_REACH = 18;

/** Pointer, finger and keyboard choose what the read-out tells. */
export function usePicking(scene: Scene, selection: Selection, svg: RefObject<SVGSVGElement | null>) {
  return useMemo(() => {
    const at = (event: MouseEvent, reach: number) => {
      const [x, y] = placeIn(svg.current!, scene.diagram.width, event);
      return hitTest(scene, x, y, reach);
    };
    const isTouch = (event: MouseEvent) =>
      (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch';
    return {
      onPointerMove: (event: PointerEvent) => {
        if (!isTouch(event)) selection.set('hover', at(event, MOUSE_REACH));
      },
      onPointerLeave: () => selection.set('hover', null),
      onClick: (event: MouseEvent) => {
        if (!(event.target as Element).closest('.diagram-gap')) {
          const target = at(event, isTouch(event) ? TOUCH_REACH : MOUSE_REACH);
          if (!choose(target)) selection.pin(target);
        }
      },
      onFocus: (event: FocusEvent<SVGElement>) => {
        const { target } = event;
        const key = target.dataset.target;
        if (key && target.matches(':focus-visible')) {
          selection.set('focus', targetOfKey(scene.run.problem.layout, key));
        }
      },
      onBlur: () => selection.set('focus', null),
      onKeyDown: (event: KeyboardEvent) => walk(event, svg.current!, selection),
    };
  }, [scene, selection, svg]);
}

/** While two weights are being chosen in the diagram: takes this one, and asks once there are two. */
function choose(target: Target | null): boolean {
  const { choosing } = useStore.getState().view;
  if (choosing?.in !== 'diagram') return false;
  if (!target || target.kind === 'unit' || choosing.pair.includes(target.index)) return true;
  const pair = [...choosing.pair, target.index];
  patchView({ choosing: { in: pair.length === 2 ? 'dialog' : 'diagram', pair } });
  return true;
}

/** `[` and `]` go from one element to the next, Enter taps, Escape lets go. Arrow keys belong to the page: they step frames. */
function walk(event: KeyboardEvent, svg: SVGSVGElement, selection: Selection): void {
  if (event.key === 'Enter' && selection.focused) {
    event.preventDefault();
    if (!choose(selection.focused)) selection.pin(selection.focused);
  }
  if (event.key === 'Escape') {
    selection.pin(null);
    selection.set('focus', null);
  }
  if (event.key !== '[' && event.key !== ']') return;
  event.preventDefault();
  event.stopPropagation();
  const stops = [...svg.querySelectorAll<SVGElement>('[data-target], .diagram-gap')];
  const now = stops.indexOf(document.activeElement as SVGElement);
  const next = event.key === ']' ? now + 1 : Math.max(0, now - 1);
  stops[Math.min(next, stops.length - 1)]?.focus();
}
