import { readFile } from 'node:fs/promises';
import { completeRecipe } from '../recipe/complete';
import { onOneLine } from '../recipe/error';
import { decodeLinkStrict } from '../recipe/link';
import type { Recipe } from '../recipe/types';
import { InputError, type Options, quoted } from './options';

const DEFAULT_STEPS = 500;

/**
 * The recipe that the command line names, completed, and the steps that come with it.
 * @throws RecipeError or InputError, one sentence
 */
export async function readRecipe({
  recipeFile,
  link,
}: Pick<Options, 'recipeFile' | 'link'>): Promise<{ recipe: Recipe; steps: number }> {
  if (link !== null) {
    const { recipe, view } = decodeLinkStrict(link);
    return { recipe, steps: view.steps };
  }
  const input = recipeFile === null ? {} : parseJson(await readText(recipeFile), recipeFile);
  return { recipe: completeRecipe(input), steps: DEFAULT_STEPS };
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`--recipe: ${quoted(file)} cannot be read (${error.code}), expected a JSON file`);
  });
  try {
    // A byte order mark, with which some editors begin a file, is left out by it.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`--recipe: ${quoted(file)} is not text in UTF-8, expected a JSON file in UTF-8`);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = onOneLine((error as Error).message.replace(/\s+/g, ' ').slice(0, 120));
    throw new InputError(`--recipe: ${quoted(file)} is not JSON (${reason}), expected one recipe object`);
  }
}
