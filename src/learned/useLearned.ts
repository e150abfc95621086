import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { live, type OpenRun } from '../store/live';
import { createMapPlane, type MapPlane } from '../store/maps/map-plane';
import { type MapRange, mapRange } from '../store/maps/map-range';
import { type ClassRule, runRule, shownOutput } from '../store/maps/map-rule';
import { useStore } from '../store/store';

const subscribe = (listener: () => void) => live.on('run', listener);

export function useRun(): OpenRun | null {
  return useSyncExternalStore(subscribe, () => live.run);
}

/** What a map of the open run is about. */
export interface MapSetting {
  readonly run: OpenRun;
  readonly plane: MapPlane;
  /** Null: the regions of the classes. */
  readonly output: number | null;
  readonly rule: ClassRule | null;
  readonly range: MapRange;
}

export function useMapSetting(run: OpenRun): MapSetting {
  const recipe = useStore((state) => state.recipe);
  const map = useStore((state) => state.view.map);
  const { pair } = map;
  const plane = useMemo(() => createMapPlane(run, recipe, pair), [run, recipe, pair]);
  const rule = useMemo(() => runRule(run, recipe), [run, recipe]);
  const output = shownOutput(run, recipe, map);
  // A curve shows every output.
  const range = useMemo(() => mapRange(run, plane.y ? output : null), [run, plane, output]);
  return useMemo(() => ({ run, plane, rule, range, output }), [run, plane, rule, range, output]);
}

/** The shown record's inputs. */
export function heldInputs({ problem: { records } }: OpenRun): Float64Array {
  const record = Math.min(useStore.getState().view.record, records.count - 1);
  return records.inputs.subarray(record * records.inputCount, (record + 1) * records.inputCount);
}

/** Calls `draw` after every render, and once where the shown frame or record has changed, whatever topics were told. */
export function useFrameDraw(draw: () => void): void {
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
    draw();
  });
  // Undone before the elements have gone.
  useLayoutEffect(() => {
    let asked = false;
    let gone = false;
    const ask = () => {
      if (asked) return;
      asked = true;
      queueMicrotask(() => {
        asked = false;
        if (!gone) latest.current();
      });
    };
    const offs = [live.on('frame', ask), live.on('record', ask)];
    return () => {
      gone = true;
      for (const off of offs) off();
    };
  }, []);
}
