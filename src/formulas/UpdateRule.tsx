import { useEffect, useMemo } from 'react';
import { actions } from '../store/actions';
import type { OpenRun } from '../store/live';
import { Awaits } from './Awaits';
import { updateAwaits } from './awaited';
import { EquationView } from './EquationView';
import type { Now } from './equation';
import { formatFactor } from './format';
import { Live } from './Live';
import { parameterTex } from './letters';
import { recordsWords } from './records-words';
import { recordSum } from './step-slope';
import { Remark, Tex } from './Tex';
import { EPSILON, updateEquations } from './update';
import { useSettledTold } from './useTold';

/** What the step does to the told parameter, in the form of mode and optimizer; and how the records' slopes make it. */
export function UpdateRule() {
  const told = useSettledTold();
  useEffect(() => actions().watchUpdate(), []);
  if (!told) return null;
  const { run, index } = told;
  return (
    <section className="formulas" aria-labelledby="formulas-update">
      <h3 id="formulas-update">
        Gradient descent: step <Live run={run} read={stepOf} digits={3} />
        <Awaits run={run} read={updateAwaits} />
      </h3>
      <UpdateOf key={`${run.id}.${index}`} run={run} index={index} />
    </section>
  );
}

const stepOf = ({ shown }: Now) => String(shown.n);

const valueAt = (index: number) => (now: Now) => formatFactor(now.shown.parameters[index]!, true);

function UpdateOf({ run, index }: { run: OpenRun; index: number }) {
  const { optimizer } = run.problem.descent;
  const update = useMemo(() => updateEquations(run, index), [run, index]);
  const sum = useMemo(() => recordSum(run, index), [run, index]);
  const records = useMemo(() => recordsWords(run), [run]);
  const value = useMemo(() => valueAt(index), [index]);
  const letter = parameterTex(run.problem.layout, index);
  const epsilon = EPSILON[optimizer];
  if (run.problem.trainable[index] === 0) {
    return (
      <p className="formulas-words">
        <Tex tex={letter} /> is frozen: whatever its slope, it stays at <Live run={run} read={value} />.
      </p>
    );
  }
  return (
    <div className="formulas-update">
      {update.map((equation, i) => (
        <EquationView key={i} run={run} equation={equation} />
      ))}
      {sum && <EquationView run={run} equation={sum} />}
      <p className="formulas-words formulas-line">
        <Live run={run} read={records} />
      </p>
      {epsilon && <Remark text={optimizer === 'adam' ? `$t = n + 1$, $${epsilon}$` : `$${epsilon}$`} />}
    </div>
  );
}
