import { useCallback } from 'react';
import { isWithin } from '../../recipe/check';
import type { NumberControl, Row, WholeControl } from '../../recipe/row';
import { fieldOf } from '../../recipe/rows';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { NumberBox } from '../fields/NumberBox';
import { Slider } from '../fields/Slider';
import { formatNumber } from '../format';

/** A number on a linear scale: the slider alone where it reaches every value, else with the exact number. */
export function NumberRow({ row, control }: { row: Row; control: NumberControl }) {
  const value = useStore((state) => fieldOf(row, state.recipe)) as number;
  const [least, most] = control.span ?? [control.min, control.max];
  const change = (next: number) => actions().change(row.path, next);
  const isValid = useCallback((next: number) => isWithin(next, control), [control]);
  return (
    <Field label={row.label} help={row.help}>
      {(helpId) => (
        <span className="slider-row">
          <Slider
            label={row.label}
            value={value}
            min={least}
            max={most}
            step={control.step}
            describedBy={helpId}
            onChange={(next) => change(Number(next.toPrecision(6)))}
          />
          {control.span ? (
            <NumberBox
              label={row.label}
              value={value}
              min={control.min}
              max={control.max}
              whole={false}
              step={control.step}
              isValid={isValid}
              describedBy={helpId}
              onCommit={change}
            />
          ) : (
            <output className="slider-value">{formatNumber(value)}</output>
          )}
        </span>
      )}
    </Field>
  );
}

export function WholeRow({ row, control }: { row: Row; control: WholeControl }) {
  const recipe = useStore((state) => state.recipe);
  const value = fieldOf(row, recipe) as number;
  const max = Math.min(control.max, row.maxOf?.(recipe) ?? control.max);
  const isValid = useCallback(
    (next: number) => Number.isInteger(next) && next >= control.min && next <= max,
    [control.min, max],
  );
  return (
    <Field label={row.label} help={row.help}>
      {(helpId) => (
        <NumberBox
          label={row.label}
          value={value}
          min={control.min}
          max={max}
          whole
          isValid={isValid}
          describedBy={helpId}
          onCommit={(next) => actions().change(row.path, next)}
        />
      )}
    </Field>
  );
}
