import type { LossKind, OutputName } from '../engine/settings';
import { DATA_REGISTRY } from './registry';
import type { DataKind, TableData } from './settings';

/** How far a softmax target row's sum may be from 1. */
const ROW_SUM_TOLERANCE = 1e-9;

/**
 * Whether this kind of data, output activation and loss go together.
 * @returns null, or one sentence that starts with the field to change, `loss.kind` or `network.output`
 */
export function combinationProblem(
  kind: DataKind | 'table',
  output: OutputName,
  loss: LossKind,
): string | null {
  if (loss === 'cross-entropy' && output !== 'sigmoid' && output !== 'softmax') {
    return `loss.kind: got cross-entropy, expected mse where network.output is ${output} (cross-entropy needs sigmoid or softmax)`;
  }
  if (output === 'softmax' && kind !== 'table' && DATA_REGISTRY[kind].classNames === null) {
    return `network.output: got softmax, expected another activation where data.kind is ${kind} (a single softmax output is always 1)`;
  }
  return null;
}

/**
 * Whether a table's targets can be used with cross-entropy: all in [0, 1], and under softmax each row's sum 1.
 * @returns null, or one sentence that names `loss.kind` and the first row that does not fit, counted from 0
 */
export function tableTargetProblem(table: TableData, output: OutputName, loss: LossKind): string | null {
  if (loss !== 'cross-entropy') return null;
  for (let i = 0; i < table.rows.length; i++) {
    const targets = table.rows[i].slice(table.inputs.length);
    const wrong = targets.findIndex((target) => !(target >= 0 && target <= 1));
    const found = `loss.kind: got cross-entropy with data.rows[${i}]`;
    if (wrong >= 0) {
      return `${found} having ${table.outputs[wrong]} = ${targets[wrong]}, expected targets from 0 to 1`;
    }
    const sum = targets.reduce((total, target) => total + target, 0);
    if (output === 'softmax' && Math.abs(sum - 1) > ROW_SUM_TOLERANCE) {
      return `${found} having targets that sum to ${sum}, expected a sum of 1 where network.output is softmax`;
    }
  }
  return null;
}
