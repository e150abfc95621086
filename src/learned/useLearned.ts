import { useMemo } from 'react';
import type { OpenRun } from '../store/live';
import { createMapPlane, type MapPlane } from '../store/maps/map-plane';
import { type MapRange, mapRange } from '../store/maps/map-range';
import { type ClassRule, runRule, shownOutput } from '../store/maps/map-rule';
import { useStore } from '../store/store';

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
