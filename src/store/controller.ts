import type { Actions } from './actions';
import { addressActions } from './actions/address';
import { descentActions } from './actions/descent';
import { parameterActions } from './actions/parameters';
import { phaseActions } from './actions/phases';
import { stepActions } from './actions/step';
import { surfaceActions } from './actions/surface';
import { timeActions } from './actions/time';
import { createParts } from './parts';
import type { Surroundings } from './surroundings';

/** Starts the workers, and answers every action with them. */
export function createController(surroundings: Surroundings): Actions {
  const parts = createParts(surroundings);
  return {
    ...descentActions(parts),
    ...timeActions(parts),
    ...phaseActions(parts),
    ...parameterActions(parts),
    ...stepActions(parts),
    ...surfaceActions(parts),
    ...addressActions(parts),
  };
}
