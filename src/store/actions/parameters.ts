import { live } from '../live';
import { addNotice, tellOfRun } from '../page/notices';
import type { Parts } from '../parts';
import { branch } from './edits';
import { branchSentence } from './started';

/** Weights and biases touched by hand at the shown frame: the descent branches from there. */
export interface ParameterActions {
  /** Gives parameter `index` this value; one that is not finite is refused in a notice. */
  setParameter(index: number, value: number): Promise<void>;
  /** Keeps parameter `index` where it is now, or lets it move again; the last one that moves cannot be frozen. */
  setFrozen(index: number, frozen: boolean): Promise<void>;
}

export function parameterActions(parts: Parts): ParameterActions {
  return {
    setParameter: (index, value) => setParameter(parts, index, value),
    setFrozen: (index, frozen) => setFrozen(parts, index, frozen),
  };
}

async function setParameter(parts: Parts, index: number, value: number): Promise<void> {
  const { run, shown } = live;
  if (!run || !shown || shown.parameters[index] === value) return;
  const name = run.parameterNames[index]!;
  if (!Number.isFinite(value)) {
    addNotice(`${name}: got ${Number.isNaN(value) ? 'no number' : 'infinity'}, expected a finite number`);
    return;
  }
  const parameters = shown.parameters.slice();
  parameters[index] = value;
  const { n } = shown;
  if (await branch(parts, shown, {}, parameters)) tellOfRun(branchSentence(`${name} set by hand`, n));
}

async function setFrozen(parts: Parts, index: number, frozen: boolean): Promise<void> {
  const { run, shown } = live;
  if (!run || !shown) return;
  const { trainable } = run.problem;
  const moves = Array.from(trainable, (flag, i) => (i === index ? !frozen : flag === 1));
  const name = run.parameterNames[index]!;
  if (!moves.includes(true)) {
    addNotice(`${name}: it is the last parameter that moves, expected one other at least`);
    return;
  }
  const train = moves.every(Boolean) ? 'all' : moves.flatMap((flag, i) => (flag ? [i] : []));
  const { n } = shown;
  const done = await branch(parts, shown, { train });
  if (done) tellOfRun(branchSentence(`${name} ${frozen ? 'frozen' : 'moves again'}`, n));
}
