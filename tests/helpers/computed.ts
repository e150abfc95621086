import { prepare } from '../../src/data/prepare';
import type { Report } from '../../src/headless/report';
import { readTables } from '../../src/headless/tables';
import { completeRecipe } from '../../src/recipe/complete';
import { Trainer } from '../../src/worker/trainer';

/** What the terminal entry tells of a descent, computed in this process: one of its own for each takes a second. */
export async function computed(
  given: unknown,
  steps: number,
): Promise<Pick<Report, 'recipe' | 'frames' | 'stopped' | 'fingerprint'>> {
  const recipe = completeRecipe(given);
  const { problem } = await prepare(recipe, await readTables(recipe.data));
  const trainer = new Trainer(problem);
  const { rows } = trainer.compute(steps, () => true);
  const size = problem.layout.length;
  const frames = Array.from({ length: trainer.length }, (_, n) => {
    const at = n * (size + 2);
    const parameters = [...rows.subarray(at, at + size)];
    return { n, loss: rows[at + size]!, stepLoss: rows[at + size + 1]!, parameters };
  });
  return { recipe, frames, stopped: trainer.stop ?? undefined, fingerprint: trainer.fingerprint() };
}
