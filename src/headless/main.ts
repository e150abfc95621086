import { prepare } from '../data/prepare';
import { onOneLine, RecipeError } from '../recipe/error';
import { toCsv, toJson } from './formats';
import { InputError, readOptions } from './options';
import { readRecipe } from './read';
import { report } from './report';
import { readTables } from './tables';
import { checkOut, writeText } from './write';

async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const { recipe, steps } = await readRecipe(options);
  await checkOut(options);
  const { problem } = await prepare(recipe, await readTables(recipe.data));
  const running = report(recipe, problem, options.steps ?? steps);
  await writeText(options.format === 'csv' ? toCsv(running) : toJson(running), options.out);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const known = error instanceof RecipeError || error instanceof InputError;
  const { message } = error as Error;
  process.stderr.write(`${known ? message : `Something went wrong: ${onOneLine(message)}`}\n`);
  process.exitCode = known ? 2 : 1;
}
