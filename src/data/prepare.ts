import { createProblem, type Problem, type ProblemSettings } from '../engine/problem';
import { buildData, type DataSet } from './build';
import type { DataSettings } from './settings';

/** Texts of the real data sets that a recipe needs, by file name: the page fetches them, Node reads the files. */
export type TableTexts = Readonly<Record<string, string>>;

/** A completed recipe's records, and the problem that the engine works on. */
export interface Prepared {
  readonly data: DataSet;
  readonly problem: Problem;
}

/**
 * Makes a completed recipe ready to run.
 * @throws one sentence where a real data set's text is missing or wrong
 */
export async function prepare(
  recipe: ProblemSettings & { data: DataSettings },
  tables: TableTexts,
): Promise<Prepared> {
  const readTable = async (file: string) => {
    const text = tables[file];
    if (text === undefined) throw new Error(`data: ${file} has not been read`);
    return text;
  };
  const data = await buildData(recipe.data, recipe.network.output, recipe.loss.kind, readTable);
  return { data, problem: createProblem(recipe, data.train) };
}
