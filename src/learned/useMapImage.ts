import { useEffect, useMemo, useRef } from 'react';
import { live } from '../store/live';
import { MapImage } from '../store/maps/map-image';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { heldInputs, type MapSetting } from './useLearned';

/** Milliseconds of a map while frames go by, and of a slice of the finest one. */
const BUDGET = 1.2;
const SLICE = 3;
/** A frame that has stood this long is drawn finely. */
const REST = 90;

/** Keeps a map of the shown frame: coarse while frames go by, fine at rest; `paint` is called with each. */
export function useMapImage({ run, plane }: MapSetting, paint: (image: MapImage) => void): MapImage {
  const image = useMemo(() => new MapImage(run, plane, () => performance.now()), [run, plane]);
  const refining = useRef(0);
  useLiveDraw(() => {
    clearTimeout(refining.current);
    const { shown } = live;
    if (!shown || live.run !== run) return;
    const held = heldInputs(run);
    image.quick(shown.parameters, held, BUDGET);
    paint(image);
    if (!useStore.getState().run.playing) refining.current = refine(image, shown.parameters, held, paint);
  }, ['frame', 'record']);
  useEffect(() => () => clearTimeout(refining.current), []);
  // Where playback stops, no other frame comes.
  const playing = useStore((state) => state.run.playing);
  void playing;
  return image;

  function refine(
    fine: MapImage,
    parameters: Float64Array,
    held: Float64Array,
    show: (image: MapImage) => void,
  ): number {
    const work = fine.fine(parameters, held, SLICE);
    const go = () => {
      if (work.next().done) show(fine);
      else refining.current = window.setTimeout(go, 8);
    };
    return window.setTimeout(go, REST);
  }
}
