import { readValue, writeValue } from '../../recipe/link-values';
import type { ListControl, WholeControl } from '../../recipe/row';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { TextBox } from '../fields/TextBox';
import { Icon } from '../Icon';
import type { RowProps } from './RowControl';

/** The widths as text (`8,8`), and a stepper for each layer. */
export function HiddenLayersControl({ row }: RowProps) {
  const hidden = useStore((state) => state.recipe.network.hidden);
  const { most, of } = row.control as ListControl;
  const bounds = of as WholeControl;
  const change = (next: unknown) => actions().change(row.path, next);
  const text = writeValue(row, hidden);
  return (
    <Field
      label={row.label}
      help={row.help}
      stacked
      aside={
        <TextBox
          label={row.label}
          value={text}
          onCommit={(typed) => change(readValue(row, typed.replace(/\s+/g, '')))}
        />
      }
    >
      {() => (
        <div className="layers">
          {hidden.map((width, layer) => (
            <WidthStepper
              key={layer}
              layer={layer + 1}
              width={width}
              bounds={bounds}
              onChange={(next) =>
                change(
                  next < bounds.min
                    ? hidden.filter((_, i) => i !== layer)
                    : hidden.map((old, i) => (i === layer ? next : old)),
                )
              }
            />
          ))}
          {hidden.length < most && (
            <button
              type="button"
              className="layer-add"
              aria-label="Add a hidden layer"
              onClick={() => change([...hidden, hidden.at(-1) ?? 4])}
            >
              <Icon name="plus" size={12} /> layer
            </button>
          )}
        </div>
      )}
    </Field>
  );
}

interface StepperProps {
  layer: number;
  width: number;
  bounds: WholeControl;
  onChange: (width: number) => void;
}

function WidthStepper({ layer, width, bounds, onChange }: StepperProps) {
  const fewer =
    width <= bounds.min ? `Remove hidden layer ${layer}` : `Fewer neurons in hidden layer ${layer}`;
  return (
    <span className="stepper">
      <button type="button" aria-label={fewer} onClick={() => onChange(width - 1)}>
        <Icon name={width <= bounds.min ? 'close' : 'minus'} size={12} />
      </button>
      <span className="stepper-value">{width}</span>
      <button
        type="button"
        aria-label={`More neurons in hidden layer ${layer}`}
        disabled={width >= bounds.max}
        onClick={() => onChange(width + 1)}
      >
        <Icon name="plus" size={12} />
      </button>
    </span>
  );
}
