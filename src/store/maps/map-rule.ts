import { type ClassRule, classRule } from '../../data/classes';
import type { Recipe } from '../../recipe/types';
import type { OpenRun } from '../live';
import { type MapChoice, useStore } from '../store';

export type { ClassRule } from '../../data/classes';
export { accuracy, classOf } from '../../engine/confusion';

/** How the open run's outputs are read as classes; null where they are values. */
export function runRule({ data, problem }: OpenRun, recipe = useStore.getState().recipe): ClassRule | null {
  return classRule(data, recipe.data.kind === 'table', problem.output, problem.loss.kind);
}

/** The output that a map shows: its index, or null for the regions of the classes. */
export function shownOutput(run: OpenRun, recipe: Recipe, { output }: MapChoice): number | null {
  const { outputCount } = run.problem.records;
  if (output !== null && output < outputCount) return output;
  return outputCount > 1 && runRule(run, recipe) ? null : 0;
}
