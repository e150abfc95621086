import { useState } from 'react';
import type { ViewRow, WholeControl } from '../../recipe/row';
import { VIEW_ROWS } from '../../recipe/rows';
import { parameterCountOf } from '../../recipe/shape';
import type { Recipe } from '../../recipe/types';
import { actions } from '../../store/actions';
import { patchView, useStore, type ViewState } from '../../store/store';
import type { HeightScale, SurfaceKind } from '../../surface/settings';
import { Field } from '../fields/Field';
import { NumberBox } from '../fields/NumberBox';
import { type Segment, Segmented } from '../fields/Segmented';
import { TwoWeightsQuestion } from './TwoWeightsQuestion';

function viewRow(path: ViewRow['path']): ViewRow {
  return VIEW_ROWS.find((row) => row.path === path)!;
}

const SURFACE = viewRow('surface');
const HEIGHT = viewRow('height');
const STEPS = viewRow('steps');

const FUTURES: readonly Segment[] = [
  { value: 'faint', label: 'Faint' },
  { value: 'hidden', label: 'Hidden' },
];

/** Which surface, at which height scale. */
export function SurfaceControls() {
  const { surface, height } = useStore((state) => state.view);
  const [asking, setAsking] = useState(false);
  const choose = (kind: SurfaceKind) => {
    if (kind === 'two-weights' && mustChoose(useStore.getState().recipe)) setAsking(true);
    else actions().setSurface(kind);
  };
  return (
    <>
      <Choice row={SURFACE} value={surface} bare onChange={(kind) => choose(kind as SurfaceKind)} />
      <Choice row={HEIGHT} value={height} onChange={(scale) => patchView({ height: scale as HeightScale })} />
      {asking && <TwoWeightsQuestion onClose={() => setAsking(false)} />}
    </>
  );
}

/** Whether the part still to come is drawn, and how much of it there is. */
export function MoreOfSurface() {
  const future = useStore((state) => state.view.future);
  return (
    <>
      <Field
        label="Path to come"
        help="The part of the descent after the present frame: drawn faint, or hidden."
      >
        {(helpId) => (
          <Segmented
            label="Path to come"
            segments={FUTURES}
            value={future}
            describedBy={helpId}
            onChange={(next) => patchView({ future: next as ViewState['future'] })}
          />
        )}
      </Field>
      <Steps />
    </>
  );
}

/** Whether other than two parameters move, so that somebody has to say which two. */
function mustChoose(recipe: Recipe): boolean {
  const count = parameterCountOf(recipe);
  return count > 1 && (recipe.train === 'all' ? count : recipe.train.length) !== 2;
}

interface ChoiceProps {
  row: ViewRow;
  value: string;
  bare?: boolean;
  onChange: (value: string) => void;
}

function Choice({ row, value, bare = false, onChange }: ChoiceProps) {
  const segments = row.control.kind === 'choice' ? row.control.options : [];
  return (
    <Field label={row.label} help={row.help} bare={bare}>
      {(helpId) => (
        <Segmented
          label={row.label}
          segments={segments}
          value={value}
          describedBy={helpId}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

const stepBounds = STEPS.control as WholeControl;
const isStepCount = (count: number) =>
  Number.isInteger(count) && count >= stepBounds.min && count <= stepBounds.max;

function Steps() {
  const steps = useStore((state) => state.view.steps);
  return (
    <Field label={STEPS.label} help={STEPS.help}>
      {(helpId) => (
        <NumberBox
          label={STEPS.label}
          value={steps}
          min={stepBounds.min}
          max={stepBounds.max}
          whole
          isValid={isStepCount}
          describedBy={helpId}
          onCommit={(count) => actions().setSteps(count)}
        />
      )}
    </Field>
  );
}
