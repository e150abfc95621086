import { exactJson } from '../recipe/json';
import type { Recipe } from '../recipe/types';
import type { SurfaceModel } from '../surface/model';
import { pathCsv, surfaceCsv } from './csv';
import { surfaceNumbers } from './numbers';

/** What may be saved of a surface as numbers. */
export const NUMBER_FILES = ['json', 'surface', 'path'] as const;
export type NumberFile = (typeof NUMBER_FILES)[number];

export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** The file's text, and a name that says data, surface and frame: `fall-line-xor-sheet-frame-120.json`. */
export function numberFile(
  file: NumberFile,
  model: SurfaceModel,
  recipe: Recipe,
  frame: number,
  parameterNames: readonly string[],
  otherRecipe?: Recipe,
): SavedFile {
  const head = `fall-line-${recipe.data.kind}-${model.chart.kind}-frame-${frame}`;
  if (file === 'json') {
    const numbers = surfaceNumbers(model, recipe, parameterNames, otherRecipe);
    return { name: `${head}.json`, type: 'application/json', text: `${exactJson(numbers)}\n` };
  }
  const text = file === 'surface' ? surfaceCsv(model) : pathCsv(model);
  return { name: `${head}-${file}.csv`, type: 'text/csv', text };
}

/** Hands a file to the browser to save. */
export function download({ name, type, text }: SavedFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
