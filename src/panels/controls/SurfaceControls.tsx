import { VIEW_ROWS } from '../../recipe/rows';
import type { View } from '../../recipe/types';
import { actions } from '../../store/actions';
import { patchView, useStore, type ViewState } from '../../store/store';
import { Field } from '../fields/Field';
import { NumberBox } from '../fields/NumberBox';
import { type Segment, Segmented } from '../fields/Segmented';
import { PHONE, useMedia } from '../hooks';
import { SurfaceKinds } from '../SurfaceKinds';
import { SamplerControl } from './SamplerControl';
import { isWholeOf, ViewRowControl, viewRow, wholeOf } from './ViewRowControl';

const STEPS = viewRow('steps');

const FUTURES: readonly Segment[] = [
  { value: 'faint', label: 'Faint' },
  { value: 'hidden', label: 'Hidden' },
];

/** What a surface is laid along, and what is drawn on it: shown where it matters. */
const MORE: readonly (keyof View)[] = ['plane', 'planeSeed', 'slice', 'path', 'ghost'];

/** Along which directions the surface is laid, at which height scale; on a phone, whose picture has no room, which one. */
export function SurfaceControls() {
  const phone = useMedia(PHONE);
  const recipe = useStore((state) => state.recipe);
  const view = useStore((state) => state.view);
  const rows = VIEW_ROWS.filter(({ path, relevant }) => MORE.includes(path) && relevant?.(view, recipe));
  return (
    <>
      {phone && <SurfaceKinds />}
      {rows.map(({ path }) => (
        <ViewRowControl key={path} path={path} />
      ))}
      <ViewRowControl path="height" />
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
      <SamplerControl />
    </>
  );
}

const stepBounds = wholeOf(STEPS);
const isStepCount = isWholeOf(stepBounds);

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
