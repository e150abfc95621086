import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { useOpenRun } from '../../store/useLiveDraw';
import { Field } from '../fields/Field';
import { TextBox } from '../fields/TextBox';
import type { RowProps } from './RowControl';

/** `all`, or the names (or indices) of the only parameters that move. */
export function TrainControl({ row }: RowProps) {
  const train = useStore((state) => state.recipe.train);
  const names = useOpenRun()?.parameterNames ?? [];
  const change = (next: unknown) => actions().change(row.path, next);
  const text = train === 'all' ? 'all' : train.map((index) => names[index] ?? String(index)).join(', ');
  return (
    <Field
      label={row.label}
      help={row.help}
      stacked
      aside={
        train !== 'all' && (
          <button type="button" className="link-button" onClick={() => change('all')}>
            Train all
          </button>
        )
      }
    >
      {(helpId) => (
        <TextBox
          label={row.label}
          value={text}
          placeholder="all"
          describedBy={helpId}
          onCommit={(typed) => change(readTrain(typed, names))}
        />
      )}
    </Field>
  );
}

/** `w1[1,2], b1[3]` or `0, 12`; what is neither stays text, for the recipe to refuse. */
export function readTrain(text: string, names: readonly string[]): unknown {
  if (text === '' || text === 'all') return 'all';
  const items = text.match(/[^\s,[\]]+(\[[^\]]*\])?/g) ?? [];
  return items.map((item) => {
    const index = names.indexOf(item.replace(/\s/g, ''));
    if (index >= 0) return index;
    return /^\d+$/.test(item) ? Number(item) : item;
  });
}
