import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { prepare } from '../data/prepare';
import { completeRecipe } from '../recipe/complete';
import { RecipeError } from '../recipe/error';
import { decodeLinkStrict } from '../recipe/link';
import type { Recipe } from '../recipe/types';
import { InputError, type Options, readOptions } from './options';
import { inPieces } from './pieces';
import { report, toCsv, toJson } from './report';
import { readTables } from './tables';

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
    // Some editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
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
  const text = Readable.from(inPieces(options.format === 'csv' ? toCsv(result) : toJson(result)));
  if (options.out === null) await pipeline(text, process.stdout, { end: false });
  else await pipeline(text, createWriteStream(options.out)).catch((error) => refuseOut(options.out, error));
}

function refuseOut(file: string | null, { code }: NodeJS.ErrnoException): never {
  throw new InputError(
    `--out: ${JSON.stringify(file)} cannot be written (${code}), expected a path for a file`,
  );
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const known = error instanceof RecipeError || error instanceof InputError;
  process.stderr.write(`${known ? error.message : `Something went wrong: ${(error as Error).message}`}\n`);
  process.exitCode = known ? 2 : 1;
}
