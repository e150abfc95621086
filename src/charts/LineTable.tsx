import { type ReactNode, useRef } from 'react';
import { useStore } from '../store/store';
import type { LineCurve } from '../surface/gradient-line-values';
import { formatLoss, formatSignificant } from '../theme/numbers';
import { landingOf } from './landing';
import { rateText } from './rateText';
import { stepLine } from './stepLine';
import { useStepLine } from './useStepLine';

/** The losses of the line in numbers: here, where the learning rate leads, and at the lowest point. */
export function LineTable() {
  const { mode, optimizer } = useStore((state) => state.recipe.descent);
  const table = useRef<HTMLTableElement>(null);
  useStepLine(() => write(table.current!));
  return (
    <table className="along-table" ref={table}>
      <thead>
        <tr>
          <td />
          <th scope="col">here</th>
          <th scope="col">
            <i className="along-letter">l</i> = <span data-cell="rate" />
          </th>
          <th scope="col">lowest</th>
          <th scope="col">
            at <i className="along-letter">t</i>
          </th>
        </tr>
      </thead>
      <tbody>
        <Row name="whole" swatch="along-swatch">
          <i className="along-letter">C</i>
        </Row>
        {mode !== 'batch' && (
          <Row name="own" swatch="along-swatch along-swatch-own">
            its own
          </Row>
        )}
        {optimizer !== 'plain' && (
          <tr>
            <th scope="row">
              <i className="along-ring" />
              {optimizer}
            </th>
            <td />
            <td data-cell="landing" />
            <td />
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Row({ name, swatch, children }: { name: string; swatch: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">
        <i className={swatch} />
        {children}
      </th>
      {['here', 'rate', 'lowest', 'best'].map((column) => (
        <td key={column} data-cell={`${name}.${column}`} />
      ))}
    </tr>
  );
}

function write(table: HTMLTableElement): void {
  const { line, shown, held } = stepLine;
  if (!line) return;
  const texts: Record<string, string> = {
    rate: rateText(held ?? line.rate),
    landing: formatLoss(landingOf(stepLine.n) ?? Number.NaN),
    ...curveTexts('whole', line.whole, shown?.loss),
    ...curveTexts('own', line.own ?? line.whole, shown?.ownLoss),
  };
  for (const cell of table.querySelectorAll<HTMLElement>('[data-cell]')) {
    const text = texts[cell.dataset['cell']!] ?? '';
    if (cell.textContent !== text) cell.textContent = text;
  }
}

function curveTexts(name: string, { here, lowest, best }: LineCurve, atRate: number | undefined) {
  return {
    [`${name}.here`]: formatLoss(here),
    [`${name}.rate`]: atRate === undefined ? '…' : formatLoss(atRate),
    [`${name}.lowest`]: formatLoss(lowest),
    [`${name}.best`]: formatSignificant(best, 3),
  };
}
