import { buildData, type DataSet } from '../data/build';
import { createProblem, type Problem } from '../engine/problem';
import type { Recipe } from '../recipe/types';
import type { TableTexts } from './protocol';

/** A recipe made ready to run. */
export interface RunProblem {
  readonly data: DataSet;
  readonly problem: Problem;
}

/**
 * Builds the records of a completed recipe and the engine's problem.
 * @throws one sentence where a real data set's text is missing or wrong
 */
export async function buildRunProblem(recipe: Recipe, tables: TableTexts): Promise<RunProblem> {
  const readTable = async (file: string) => {
    const text = tables[file];
    if (text === undefined) throw new Error(`data: ${file} has not been read`);
    return text;
  };
  const data = await buildData(recipe.data, recipe.network.output, recipe.loss.kind, readTable);
  return { data, problem: createProblem(recipe, data.train) };
}
