import { useRef } from 'react';
import { useStore } from '../store/store';
import { useSize } from '../theme/useSize';
import { SharpnessStrip } from './SharpnessStrip';

/** The strip on its own, where the loss curve has no room for it. */
export function SharpnessHistory() {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const last = useStore(({ run }) => Math.max(1, run.stop?.n ?? run.target, run.length - 1));
  return (
    <div ref={box} className="sharpness-history">
      {width > 0 && <SharpnessStrip axis={{ left: 52, right: width - 6, last }} />}
    </div>
  );
}
