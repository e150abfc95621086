import { type ReactNode, useRef } from 'react';
import { useStore } from '../store/store';
import type { LineCurve } from '../surface/gradient-line-values';
import { landingOf } from './landing';
import { lineText, rateText } from './lineText';
import { optimizerName } from './optimizerName';
import { stepLine } from './stepLine';
import { useStepLine } from './useStepLine';

/** Steps that change little show it in the last digits. */
const LOSS_DIGITS = 6;
const RATE_DIGITS = 3;

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
              {optimizerName(optimizer)}
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
    landing: lineText(landingOf(stepLine.n) ?? Number.NaN, LOSS_DIGITS),
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
    [`${name}.here`]: lineText(here, LOSS_DIGITS),
    [`${name}.rate`]: atRate === undefined ? '…' : lineText(atRate, LOSS_DIGITS),
    [`${name}.lowest`]: lineText(lowest, LOSS_DIGITS),
    [`${name}.best`]: lineText(best, RATE_DIGITS),
  };
}
