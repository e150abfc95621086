import { VIEW_ROWS } from '../../recipe/rows';
import { parameterCountOf } from '../../recipe/shape';
import type { Recipe, View } from '../../recipe/types';
import { actions } from '../../store/actions';
import { patchView, useStore, type ViewState } from '../../store/store';
import type { SurfaceKind } from '../../surface/settings';
import { Field } from '../fields/Field';
import { NumberBox } from '../fields/NumberBox';
import { type Segment, Segmented } from '../fields/Segmented';
import { firstPair } from '../TwoWeights';
import { SamplerControl } from './SamplerControl';
import { isWholeOf, ViewRowControl, viewRow, wholeOf } from './ViewRowControl';

const STEPS = viewRow('steps');

const FUTURES: readonly Segment[] = [
  { value: 'faint', label: 'Faint' },
  { value: 'hidden', label: 'Hidden' },
];

/** What a surface is laid along, and what is drawn on it: shown where it matters. */
const MORE: readonly (keyof View)[] = ['plane', 'planeSeed', 'slice', 'path', 'ghost'];

/** Which surface, along which directions, at which height scale. */
export function SurfaceControls() {
  const recipe = useStore((state) => state.recipe);
  const view = useStore((state) => state.view);
  const rows = VIEW_ROWS.filter(({ path, relevant }) => MORE.includes(path) && relevant?.(view, recipe));
  return (
    <>
      <ViewRowControl path="surface" bare onChange={(kind) => choose(kind as SurfaceKind)} />
      {rows.map(({ path }) => (
        <ViewRowControl key={path} path={path} />
      ))}
      <ViewRowControl path="height" />
    </>
  );
}

/** Two weights have to be chosen first, where other than two move. */
function choose(kind: SurfaceKind): void {
  const { train } = useStore.getState().recipe;
  if (kind === 'two-weights' && mustChoose(useStore.getState().recipe)) {
    patchView({ choosing: { in: 'dialog', pair: firstPair(train) } });
  } else actions().setSurface(kind);
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

/** Whether other than two parameters move, so that somebody has to say which two. */
function mustChoose(recipe: Recipe): boolean {
  const count = parameterCountOf(recipe);
  return count > 1 && (recipe.train === 'all' ? count : recipe.train.length) !== 2;
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
