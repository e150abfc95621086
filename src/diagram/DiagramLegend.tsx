import { useRef } from 'react';
import { momentOf, type OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { formatSignificant } from '../theme/numbers';
import { writeText } from '../theme/text';
import { FormulaText } from './FormulaText';
import { stepCost } from './notation';
import { largestSize } from './strokes';

/** What colours, widths and dashes mean; while derivatives are shown, how large the largest is. */
export function DiagramLegend({ run }: { run: OpenRun }) {
  const gradients = useStore((state) => state.view.gradients);
  const largest = useRef<HTMLElement>(null);
  useLiveDraw(() => {
    const now = momentOf(run);
    if (now) writeText(largest.current, formatSignificant(largestSize(now.shown.gradient), 3));
  }, ['numbers', 'record', 'stage']);
  if (!gradients) {
    return (
      <p className="diagram-legend">
        <span>
          <i className="diagram-swatch diagram-positive" /> positive
        </span>
        <span>
          <i className="diagram-swatch diagram-negative" /> negative
        </span>
        <span>width: size</span>
      </p>
    );
  }
  return (
    <p className="diagram-legend">
      <span>
        <i className="diagram-swatch diagram-slope" /> positive
      </span>
      <span>
        <i className="diagram-swatch diagram-slope diagram-dashed" /> negative
      </span>
      <span>
        largest |
        <FormulaText formula={['∂', ...stepCost(run, 'i')]} />| <b ref={largest} />
      </span>
    </p>
  );
}
