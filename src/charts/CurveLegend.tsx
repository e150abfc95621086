import { useEffect, useRef } from 'react';
import { live } from '../store/live';
import { formatLoss } from '../theme/numbers';

interface Props {
  withStepLoss: boolean;
}

/** The two losses of the shown frame, in the chart's own colours; written without React. */
export function CurveLegend({ withStepLoss }: Props) {
  const loss = useRef<HTMLElement>(null);
  const own = useRef<HTMLElement>(null);
  useEffect(() => {
    const write = () => {
      const { shown } = live;
      loss.current!.textContent = shown ? formatLoss(shown.loss) : '';
      if (own.current) own.current.textContent = shown ? formatLoss(shown.stepLoss) : '';
    };
    write();
    const offs = [live.on('frame', write), live.on('run', write)];
    return () => {
      for (const off of offs) off();
    };
  });
  return (
    <div className="curve-legend">
      <span className="curve-key">
        <i className="curve-swatch" />
        loss <i className="curve-symbol">C</i> <b ref={loss} />
      </span>
      {withStepLoss && (
        <span className="curve-key">
          <i className="curve-swatch curve-swatch-thin" />
          this step’s own <b ref={own} />
        </span>
      )}
    </div>
  );
}
