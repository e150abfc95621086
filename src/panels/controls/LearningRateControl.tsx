import { useCallback } from 'react';
import { isWithin } from '../../recipe/check';
import { rateAdvice } from '../../recipe/rates';
import type { NumberControl } from '../../recipe/row';
import { fieldOf } from '../../recipe/rows';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { NumberBox } from '../fields/NumberBox';
import { Slider } from '../fields/Slider';
import { formatNumber } from '../format';
import type { RowProps } from './RowControl';

/** A slider in decades over the exact number, and a word where the number suits the mode badly. */
export function LearningRateControl({ row }: RowProps) {
  const recipe = useStore((state) => state.recipe);
  const control = row.control as NumberControl;
  const value = fieldOf(row, recipe) as number;
  const [least, most] = control.span ?? [control.min, control.max];
  const advice = rateAdvice(recipe);
  const change = (next: number) => actions().change(row.path, next);
  const isValid = useCallback((next: number) => isWithin(next, control), [control]);
  const box = (
    <NumberBox
      label={row.label}
      value={value}
      min={control.min}
      max={control.max}
      whole={false}
      byFactor
      isValid={isValid}
      onCommit={change}
    />
  );
  return (
    <>
      <Field label={row.label} help={row.help} stacked aside={box}>
        {(helpId) => (
          <Slider
            label={row.label}
            value={Math.log10(value)}
            min={Math.log10(least)}
            max={Math.log10(most)}
            step={control.step}
            text={formatNumber(value)}
            describedBy={helpId}
            onChange={(exponent) => change(Number((10 ** exponent).toPrecision(2)))}
          />
        )}
      </Field>
      <p className="advice" role="status" hidden={!advice}>
        {advice}
      </p>
    </>
  );
}
