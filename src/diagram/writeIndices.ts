import type { ShownFrame } from '../store/live';
import { writeText } from '../theme/text';

/** Writes the indices of a formula that change with the frame: see `FormulaText`. */
export function writeIndices(root: HTMLElement, shown: ShownFrame): void {
  const numbers: Readonly<Record<string, number | undefined>> = {
    step: shown.stepRecords[0] === undefined ? undefined : shown.stepRecords[0] + 1,
    frame: shown.n,
    next: shown.n + 1,
  };
  for (const index of root.querySelectorAll<HTMLElement>('[data-live]')) {
    writeText(index, String(numbers[index.dataset.live!] ?? ''));
  }
}
