import { readFile, writeFile } from 'node:fs/promises';
import { prepare } from '../data/prepare';
import { completeRecipe } from '../recipe/complete';
import { RecipeError } from '../recipe/error';
import { decodeLinkStrict } from '../recipe/link';
import type { Recipe } from '../recipe/types';
import { type Options, readOptions, UsageError } from './options';
import { report, toCsv } from './report';
import { readTables } from './tables';

/** A failure whose sentence is meant for the person at the terminal. */
class InputError extends Error {}

const DEFAULT_STEPS = 500;

async function readRecipe({ recipeFile, link }: Options): Promise<{ recipe: Recipe; steps: number }> {
  if (link !== null) {
    const { recipe, view } = decodeLinkStrict(link);
    return { recipe, steps: view.steps };
  }
  if (recipeFile === null) return { recipe: completeRecipe({}), steps: DEFAULT_STEPS };
  const text = await readFile(recipeFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      `--recipe: ${JSON.stringify(recipeFile)} cannot be read (${error.code}), expected a JSON file`,
    );
  });
  return { recipe: completeRecipe(parseJson(text, recipeFile)), steps: DEFAULT_STEPS };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message.replace(/\s+/g, ' ').slice(0, 120);
    throw new InputError(
      `--recipe: ${JSON.stringify(file)} is not JSON (${reason}), expected one recipe object`,
    );
  }
}

async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const { recipe, steps } = await readRecipe(options);
  const { problem } = await prepare(recipe, await readTables(recipe.data));
  const result = report(recipe, problem, options.steps ?? steps);
  const text = options.format === 'csv' ? toCsv(result) : `${JSON.stringify(result)}\n`;
  if (options.out === null) {
    process.stdout.write(text);
    return;
  }
  await writeFile(options.out, text).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      `--out: ${JSON.stringify(options.out)} cannot be written (${error.code}), expected a path for a file`,
    );
  });
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const known = error instanceof RecipeError || error instanceof UsageError || error instanceof InputError;
  process.stderr.write(`${known ? error.message : `Something went wrong: ${(error as Error).message}`}\n`);
  process.exitCode = known ? 2 : 1;
}
