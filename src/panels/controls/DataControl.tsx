import { memo } from 'react';
import { labelOf } from '../../recipe/describe';
import type { ChoiceControl } from '../../recipe/row';
import { rowAt } from '../../recipe/rows';
import { actions } from '../../store/actions';
import { DATA_KINDS, DATA_REGISTRY } from '../../store/page/catalogue';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { Select } from '../fields/Select';
import { Icon } from '../Icon';
import type { RowProps } from './RowControl';
import { ThumbnailPicture } from './ThumbnailPicture';

/** The kinds as a list and as pictures, and a button that draws other records by the same rule. */
export function DataControl({ row }: RowProps) {
  const data = useStore((state) => state.recipe.data);
  const { options } = row.control as ChoiceControl;
  const change = (kind: string) => actions().change(row.path, kind);
  return (
    <>
      <Field label={row.label} help={row.help} bare>
        {(helpId) => (
          <span className="data-head">
            <Select
              label={row.label}
              options={options}
              value={data.kind}
              describedBy={helpId}
              onChange={change}
            />
            {data.kind !== 'table' && <AnotherDraw seed={data.seed} />}
          </span>
        )}
      </Field>
      <Thumbnails chosen={data.kind} />
    </>
  );
}

function AnotherDraw({ seed }: { seed: number }) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Draw other records"
      title="Draw other records by the same rule"
      onClick={() =>
        actions().change(
          'data.seed',
          seed < (rowAt('data.seed').control as { max: number }).max ? seed + 1 : 0,
        )
      }
    >
      <Icon name="dice" />
    </button>
  );
}

const Thumbnails = memo(function Thumbnails({ chosen }: { chosen: string }) {
  return (
    <div className="thumbnails">
      {DATA_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className="thumbnail"
          aria-pressed={chosen === kind}
          aria-label={`Use ${labelOf('data.kind', kind)}`}
          title={`${labelOf('data.kind', kind)}: ${DATA_REGISTRY[kind].description}`}
          onClick={() => actions().change('data.kind', kind)}
        >
          <ThumbnailPicture kind={kind} />
        </button>
      ))}
    </div>
  );
});
