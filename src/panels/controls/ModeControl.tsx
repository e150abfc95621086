import type { ChoiceControl } from '../../recipe/row';
import type { Recipe } from '../../recipe/types';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { Segmented } from '../fields/Segmented';
import { ComparisonControls } from './ComparisonControls';
import type { RowProps } from './RowControl';

/** Batch, mini-batch or stochastic, each with the dot of its descent's colour; and the other one beside it. */
export function ModeControl({ row }: RowProps) {
  const mode = useStore((state) => state.recipe.descent.mode);
  const segments = (row.control as ChoiceControl).options.map((option) => ({
    ...option,
    mark: <i className={`dot dot-${option.value}`} />,
  }));
  return (
    <>
      <Field label={row.label} help={row.help} bare>
        {(helpId) => (
          <Segmented
            label={row.label}
            segments={segments}
            value={mode}
            describedBy={helpId}
            onChange={(next) => actions().setMode(next as Recipe['descent']['mode'])}
          />
        )}
      </Field>
      <ComparisonControls />
    </>
  );
}
