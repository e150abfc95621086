import type { ReactNode } from 'react';
import { parameterTex, parameterWords } from './letters';
import { ParameterPicker } from './ParameterPicker';
import { Tex } from './Tex';
import { useTold } from './useTold';

/** Which parameter the formulas tell of, in name, symbol and words; another can be chosen. @param children an editor */
export function ParameterHead({ children }: { children?: ReactNode }) {
  const told = useTold();
  if (!told) return null;
  const { run, index } = told;
  return (
    <div className="formulas-head">
      <div className="formulas-choice">
        <ParameterPicker run={run} index={index} />
        {children}
      </div>
      <p className="formulas-words">
        <Tex tex={parameterTex(run.problem.layout, index)} /> {parameterWords(run, index)}
      </p>
    </div>
  );
}
