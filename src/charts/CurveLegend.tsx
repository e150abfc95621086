import { type RefObject, useRef } from 'react';
import type { Recipe } from '../recipe/types';
import { live } from '../store/live';
import type { OtherKind } from '../store/run/other-plan';
import { useLiveDraw } from '../store/useLiveDraw';
import { formatLoss } from '../theme/numbers';
import { writeText } from '../theme/text';
import { calledBoth } from './otherCurve';

interface Props {
  mode: Recipe['descent']['mode'];
  withStepLoss: boolean;
  /** Where there are two descents, each is called by its name. */
  otherKind: OtherKind | undefined;
  /** There are records that the descent does not train on. */
  heldOut: boolean;
}

type Cell = RefObject<HTMLElement | null>;

/** The losses of the shown frame, in the chart's own colours; written without React. */
export function CurveLegend({ mode, withStepLoss, otherKind, heldOut }: Props) {
  const loss = useRef<HTMLElement>(null);
  const own = useRef<HTMLElement>(null);
  const other = useRef<HTMLElement>(null);
  useLiveDraw(() => {
    put(loss, live.shown?.loss);
    put(own, live.shown?.stepLoss);
    put(other, live.other?.shown?.loss);
  }, ['numbers', 'run', 'other']);
  const names = otherKind && calledBoth(otherKind, mode);
  return (
    <div className="curve-legend">
      <Key name={names?.own ?? 'loss'} cell={loss} />
      {names && <Key name={names.other} cell={other} swatch="curve-swatch-other" />}
      {heldOut && (
        <span className="curve-key">
          <i className="curve-swatch curve-swatch-held-out" />
          held out
        </span>
      )}
      {withStepLoss && (
        <span className="curve-key">
          <i className="curve-swatch curve-swatch-thin" />
          this step’s own <b ref={own} />
        </span>
      )}
    </div>
  );
}

function Key({ name, cell, swatch = '' }: { name: string; cell: Cell; swatch?: string }) {
  return (
    <span className="curve-key">
      <i className={`curve-swatch ${swatch}`} />
      {name} <i className="curve-symbol">C</i> <b ref={cell} />
    </span>
  );
}

function put({ current }: Cell, loss: number | undefined): void {
  writeText(current, loss === undefined ? '' : formatLoss(loss));
}
