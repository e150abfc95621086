import type { Records } from '../engine/records';
import type { LossKind, OutputName } from '../engine/settings';
import type { DataSet } from './build';
import { targetRange } from './targets';

/** How outputs are read as classes. */
export interface ClassRule {
  /** Name of each class; of one output the class below the middle comes first. */
  readonly names: readonly string[];
  /** One output says the second class where it lies above this; of several the largest one's class is said. */
  readonly middle: number;
}

/** How this network's outputs are read as classes; null where they are values. */
export function classRule(
  data: DataSet,
  isTable: boolean,
  output: OutputName,
  loss: LossKind,
): ClassRule | null {
  const { classNames, train, outputNames } = data;
  if (isTable) return tableRule(train, outputNames);
  if (!classNames) return null;
  const [low, high] = targetRange(output, loss);
  return { names: classNames, middle: (low + high) / 2 };
}

/** A table is about classes where its one output takes two values, or exactly one of its several has the higher of two. */
function tableRule({ targets, outputCount }: Records, names: readonly string[]): ClassRule | null {
  const values = [...new Set(targets)].sort((a, b) => a - b);
  const [low, high] = values;
  if (values.length !== 2 || low === undefined || high === undefined) return null;
  const middle = low + (high - low) / 2;
  if (outputCount === 1)
    return { names: [low, high].map((value) => `${names[0]} = ${written(value)}`), middle };
  for (let at = 0; at < targets.length; at += outputCount) {
    if (targets.subarray(at, at + outputCount).filter((value) => value === high).length !== 1) return null;
  }
  return { names, middle };
}

function written(value: number): string {
  return String(value).replace('-', '−');
}
