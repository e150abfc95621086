import type { ComponentType } from 'react';
import type { ChoiceControl, NumberControl, Row, WholeControl } from '../../recipe/row';
import { fieldOf } from '../../recipe/rows';
import { actions } from '../../store/actions';
import { useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { Segmented } from '../fields/Segmented';
import { Select } from '../fields/Select';
import { ActivationControl } from './ActivationControl';
import { DataControl } from './DataControl';
import { FeaturesControl } from './FeaturesControl';
import { HiddenLayersControl } from './HiddenLayersControl';
import { LearningRateControl } from './LearningRateControl';
import { ModeControl } from './ModeControl';
import { NumberRow, WholeRow } from './NumberRow';
import { TrainControl } from './TrainControl';

export interface RowProps {
  row: Row;
}

/** Rows whose control has a face of its own; every other row gets the one of its kind. */
const FACES: Readonly<Record<string, ComponentType<RowProps>>> = {
  'data.kind': DataControl,
  'data.features': FeaturesControl,
  'network.hidden': HiddenLayersControl,
  'network.activation': ActivationControl,
  train: TrainControl,
  'descent.mode': ModeControl,
  'descent.learningRate': LearningRateControl,
};

/** The control of one row of the recipe. */
export function RowControl({ row }: RowProps) {
  const Face = FACES[row.path];
  if (Face) return <Face row={row} />;
  if (row.control.kind === 'number') return <NumberRow row={row} control={row.control as NumberControl} />;
  if (row.control.kind === 'whole') return <WholeRow row={row} control={row.control as WholeControl} />;
  return <ChoiceRow row={row} control={row.control as ChoiceControl} />;
}

/** As many as fit side by side; more go into a list. */
const MOST_SEGMENTS = 4;

function ChoiceRow({ row, control }: { row: Row; control: ChoiceControl }) {
  const value = String(useStore((state) => fieldOf(row, state.recipe)));
  const change = (next: string) => actions().change(row.path, next);
  const isShort = control.options.length <= MOST_SEGMENTS;
  return (
    <Field label={row.label} help={row.help}>
      {(helpId) => {
        const shared = { label: row.label, value, describedBy: helpId, onChange: change };
        return isShort ? (
          <Segmented segments={control.options} {...shared} />
        ) : (
          <Select options={control.options} {...shared} />
        );
      }}
    </Field>
  );
}
