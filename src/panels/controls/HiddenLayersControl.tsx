import { useCallback } from 'react';
import type { ListControl, WholeControl } from '../../recipe/row';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { NumberBox } from '../fields/NumberBox';
import { Icon } from '../Icon';
import type { RowProps } from './RowControl';

/** A stepper for each layer; one step below the least, the layer goes. */
export function HiddenLayersControl({ row }: RowProps) {
  const hidden = useStore((state) => state.recipe.network.hidden);
  const { most, of } = row.control as ListControl;
  const bounds = of as WholeControl;
  const change = (next: number[]) => actions().change(row.path, next);
  const resize = (layer: number, width: number) =>
    change(hidden.map((old, i) => (i === layer ? width : old)));
  return (
    <Field label={row.label} help={row.help} stacked={hidden.length > 1}>
      {(helpId) => (
        <fieldset className="layers" aria-label={row.label} aria-describedby={helpId}>
          {hidden.map((width, layer) => (
            <WidthStepper
              // A layer is its position.
              key={`layer ${layer + 1}`}
              layer={layer + 1}
              width={width}
              bounds={bounds}
              onChange={(next) => resize(layer, next)}
              onRemove={() => change(hidden.filter((_, i) => i !== layer))}
            />
          ))}
          {hidden.length < most && (
            <button
              type="button"
              className="layer-add"
              aria-label="Add a hidden layer"
              title="Add a hidden layer"
              onClick={() => change([...hidden, hidden.at(-1) ?? 4])}
            >
              <Icon name="plus" size={12} />
              {hidden.length === 0 && 'Add one'}
            </button>
          )}
        </fieldset>
      )}
    </Field>
  );
}

interface StepperProps {
  layer: number;
  width: number;
  bounds: WholeControl;
  onChange: (width: number) => void;
  onRemove: () => void;
}

function WidthStepper({ layer, width, bounds, onChange, onRemove }: StepperProps) {
  const least = width <= bounds.min;
  const { min, max } = bounds;
  const isValid = useCallback(
    (next: number) => Number.isInteger(next) && next >= min && next <= max,
    [min, max],
  );
  return (
    <span className="stepper">
      <button
        type="button"
        aria-label={least ? `Remove hidden layer ${layer}` : `Fewer neurons in hidden layer ${layer}`}
        onClick={() => (least ? onRemove() : onChange(width - 1))}
      >
        <Icon name={least ? 'close' : 'minus'} size={12} />
      </button>
      <NumberBox
        label={`Neurons in hidden layer ${layer}`}
        value={width}
        min={min}
        max={max}
        whole
        isValid={isValid}
        onCommit={onChange}
      />
      <button
        type="button"
        aria-label={`More neurons in hidden layer ${layer}`}
        disabled={width >= max}
        onClick={() => onChange(width + 1)}
      >
        <Icon name="plus" size={12} />
      </button>
    </span>
  );
}
