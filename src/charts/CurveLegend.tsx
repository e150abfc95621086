import { type RefObject, useEffect, useRef } from 'react';
import { otherMode } from '../recipe/other';
import type { Recipe } from '../recipe/types';
import { live } from '../store/live';
import { formatLoss } from '../theme/numbers';
import { writeText } from '../theme/text';

interface Props {
  mode: Recipe['descent']['mode'];
  withStepLoss: boolean;
  /** Two descents are compared: each is called by its name. */
  comparing: boolean;
  /** There are records that the descent does not train on. */
  heldOut: boolean;
}

type Cell = RefObject<HTMLElement | null>;

/** The losses of the shown frame, in the chart's own colours; written without React. */
export function CurveLegend({ mode, withStepLoss, comparing, heldOut }: Props) {
  const loss = useRef<HTMLElement>(null);
  const own = useRef<HTMLElement>(null);
  const other = useRef<HTMLElement>(null);
  useEffect(() => {
    const write = () => {
      put(loss, live.shown?.loss);
      put(own, live.shown?.stepLoss);
      put(other, live.other?.shown?.loss);
    };
    write();
    const offs = (['numbers', 'run', 'other'] as const).map((topic) => live.on(topic, write));
    return () => {
      for (const off of offs) off();
    };
  });
  return (
    <div className="curve-legend">
      <Key name={comparing ? mode : 'loss'} cell={loss} />
      {comparing && <Key name={otherMode(mode)} cell={other} swatch="curve-swatch-other" />}
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
