import { ChainRule } from '../formulas/ChainRule';
import { ParameterHead } from '../formulas/ParameterHead';
import { UpdateRule } from '../formulas/UpdateRule';
import { VectorStrips } from '../formulas/VectorStrips';
import { RecordBars } from '../learned/RecordBars';
import { ParameterEditor } from '../panels/inspector/ParameterEditor';
import { useFollowPhase } from '../panels/inspector/useFollowPhase';
import '../formulas/formulas.css';

/** The part about a phase, by its heading. */
const HEADS = { backward: 'formulas-chain', update: 'formulas-update' };

/** One parameter in one step: how it changes, and where its slope comes from. */
export function StepLeaf() {
  useFollowPhase(HEADS);
  return (
    <>
      <ParameterHead>
        <ParameterEditor />
      </ParameterHead>
      <VectorStrips />
      <UpdateRule />
      <ChainRule />
      <RecordBars />
    </>
  );
}
