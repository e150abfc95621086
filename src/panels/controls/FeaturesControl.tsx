import type { ChoiceControl, ListControl } from '../../recipe/row';
import { fieldOf } from '../../recipe/rows';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import type { RowProps } from './RowControl';

/** Which features are fed; they stay in the order of the table. */
export function FeaturesControl({ row }: RowProps) {
  const chosen = useStore((state) => fieldOf(row, state.recipe)) as readonly string[];
  const { options } = (row.control as ListControl).of as ChoiceControl;
  const toggle = (name: string, on: boolean) => {
    const kept = options
      .map((option) => option.value)
      .filter((value) => (value === name ? on : chosen.includes(value)));
    actions().change(row.path, kept);
  };
  return (
    <Field label={row.label} help={row.help} stacked>
      {(helpId) => (
        <fieldset className="toggles" aria-label={row.label} aria-describedby={helpId}>
          {options.map(({ value, label }) => (
            <label key={value} className="toggle">
              <input
                type="checkbox"
                aria-label={label}
                checked={chosen.includes(value)}
                onChange={(event) => toggle(value, event.target.checked)}
              />
              <span className="toggle-face">{typeset(label)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Field>
  );
}

/** `x1^2` as x₁². */
function typeset(name: string): string {
  return name
    .replace(/x(\d)/g, (_, digit: string) => `x${'₀₁₂'[Number(digit)]}`)
    .replace('^2', '²')
    .replace('*', '·');
}
