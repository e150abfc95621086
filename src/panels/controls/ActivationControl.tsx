import type { ChoiceControl, Option } from '../../recipe/row';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { Select } from '../fields/Select';
import type { RowProps } from './RowControl';

const EACH: Option = { value: 'each', label: 'One for each layer' };

/** One activation for all hidden layers, or one for each. */
export function ActivationControl({ row }: RowProps) {
  const { activation, hidden } = useStore((state) => state.recipe.network);
  const { options } = row.control as ChoiceControl;
  const list = Array.isArray(activation) ? activation : null;
  const offered = list || hidden.length > 1 ? [...options, EACH] : options;
  const change = (next: unknown) => actions().change(row.path, next);
  return (
    <>
      <Field label={row.label} help={row.help}>
        {(helpId) => (
          <Select
            label={row.label}
            options={offered}
            value={list ? EACH.value : String(activation)}
            describedBy={helpId}
            onChange={(next) => {
              if (next !== EACH.value) change(next);
              else if (!list) change(hidden.map(() => activation));
            }}
          />
        )}
      </Field>
      {list && (
        <div className="sub-fields">
          {list.map((name, layer) => (
            <div className="field" key={layer}>
              <div className="field-head">
                <span className="sub-label">Layer {layer + 1}</span>
              </div>
              <Select
                label={`${row.label} of layer ${layer + 1}`}
                options={options}
                value={name}
                onChange={(next) => change(list.map((old, i) => (i === layer ? next : old)))}
              />
            </div>
          ))}
        </div>
      )}
    </>
  );
}
