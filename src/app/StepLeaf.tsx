import { ChainRule } from '../formulas/ChainRule';
import { ParameterHead } from '../formulas/ParameterHead';
import { UpdateRule } from '../formulas/UpdateRule';
import { VectorStrips } from '../formulas/VectorStrips';
import { RecordBars } from '../learned/RecordBars';
import { ParameterEditor } from '../panels/inspector/ParameterEditor';
import '../formulas/formulas.css';

/** One parameter in one step: how it changes, and where its slope comes from. */
export function StepLeaf() {
  return (
    <>
      <ParameterHead>
        <ParameterEditor />
      </ParameterHead>
      <VectorStrips />
      <UpdateRule />
      <RecordBars />
      <ChainRule />
    </>
  );
}
