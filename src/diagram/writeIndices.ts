import type { ShownFrame } from '../store/live';

/** Writes the indices of a formula that change with the frame: see `FormulaText`. */
export function writeIndices(root: HTMLElement, shown: ShownFrame): void {
  const numbers: Readonly<Record<string, number | undefined>> = {
    step: shown.stepRecords[0] === undefined ? undefined : shown.stepRecords[0] + 1,
    frame: shown.n,
    next: shown.n + 1,
  };
  for (const index of root.querySelectorAll<HTMLElement>('[data-live]')) {
    const text = String(numbers[index.dataset.live!] ?? '');
    if (index.textContent !== text) index.textContent = text;
  }
}
