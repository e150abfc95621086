import { type ReactNode, useRef } from 'react';
import { labelOf } from '../recipe/describe';
import { useStore } from '../store/store';
import type { LineCurve } from '../surface/gradient-line-values';
import { writeText } from '../theme/text';
import { useSize } from '../theme/useSize';
import { landingOf } from './landing';
import { lossText, rateText } from './lineText';
import { stepLine } from './stepLine';
import { useStepLine } from './useStepLine';

/** Steps that change little show it in the last decimals, as many as there is room for. */
const DECIMALS = { wide: { loss: 6, best: 5 }, narrow: { loss: 4, best: 4 } };
type Decimals = (typeof DECIMALS)['wide'];
/** CSS pixels. */
const NARROW = 300;

/** The losses of the line in numbers: here, where the learning rate leads, and at the lowest point. */
export function LineTable() {
  const { mode, optimizer } = useStore((state) => state.recipe.descent);
  const table = useRef<HTMLTableElement>(null);
  const { width } = useSize(table);
  const decimals = width < NARROW ? DECIMALS.narrow : DECIMALS.wide;
  useStepLine(() => write(table.current!, decimals));
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
              {labelOf('descent.optimizer', optimizer)}
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

function write(table: HTMLTableElement, decimals: Decimals): void {
  const { line, shown, held, n } = stepLine;
  if (!line) return;
  const curve = (name: string, { here, lowest, best }: LineCurve, atRate: number | undefined) => ({
    [`${name}.here`]: lossText(here, decimals.loss),
    [`${name}.rate`]: atRate === undefined ? '…' : lossText(atRate, decimals.loss),
    [`${name}.lowest`]: lossText(lowest, decimals.loss),
    [`${name}.best`]: lossText(best, decimals.best),
  });
  const texts: Record<string, string> = {
    rate: rateText(held ?? line.rate),
    landing: lossText(landingOf(n) ?? Number.NaN, decimals.loss),
    ...curve('whole', line.whole, shown?.loss),
    ...curve('own', line.own ?? line.whole, shown?.ownLoss),
  };
  for (const cell of table.querySelectorAll<HTMLElement>('[data-cell]')) {
    writeText(cell, texts[cell.dataset['cell']!] ?? '');
  }
}
