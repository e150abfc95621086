import type { AddressActions } from './actions/address';
import type { DescentActions } from './actions/descent';
import type { ParameterActions } from './actions/parameters';
import type { PhaseActions } from './actions/phases';
import type { StepActions } from './actions/step';
import type { SurfaceActions } from './actions/surface';
import type { TimeActions } from './actions/time';

/**
 * What views may ask for, one file a subject: the interface, and beside it who acts (`parts.ts`). Views call `actions()`
 * and read the outcome from the store or from `live`. View state of which nothing follows but a picture is set by
 * `patchView` in `store.ts`.
 */
export type Actions = DescentActions &
  TimeActions &
  PhaseActions &
  StepActions &
  ParameterActions &
  SurfaceActions &
  AddressActions;

let current: Actions | null = null;

export function provideActions(actions: Actions): void {
  current = actions;
}

export function actions(): Actions {
  if (!current) throw new Error('actions: the controller has not been created yet');
  return current;
}
