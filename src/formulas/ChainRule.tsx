import { useMemo, useState } from 'react';
import type { OpenRun } from '../store/live';
import { Awaits } from './Awaits';
import { chainAwaits } from './awaited';
import { parameterChain, unitChain } from './chain';
import { EquationView } from './EquationView';
import { Live } from './Live';
import type { Link, Term } from './link';
import { Tex } from './Tex';
import { useSettledTold } from './useTold';

/** Sums with more terms than this show the first ones, and the others when asked. */
const MOST_TERMS = 12;

/** ∂C_i/∂(told parameter) of the record shown, from the weight on to the loss. */
export function ChainRule() {
  const told = useSettledTold();
  if (!told) return null;
  const { run, index } = told;
  return (
    <section className="formulas" aria-labelledby="formulas-chain">
      <h3 id="formulas-chain">
        Backpropagation: record <Live run={run} read={recordOf} digits={recordDigits(run)} />
        <Awaits run={run} read={chainAwaits} />
      </h3>
      <ParameterChain key={`${run.id}.${index}`} run={run} index={index} />
    </section>
  );
}

const recordOf = ({ inspection }: { inspection: { record: number } }) => String(inspection.record + 1);

function recordDigits({ problem }: OpenRun): number {
  return String(problem.records.count).length;
}

function ParameterChain({ run, index }: { run: OpenRun; index: number }) {
  const link = useMemo(() => parameterChain(run, index), [run, index]);
  return <LinkView run={run} link={link} />;
}

function UnitChain({ run, layer, unit }: { run: OpenRun; layer: number; unit: number }) {
  const link = useMemo(() => unitChain(run, layer, unit), [run, layer, unit]);
  return <LinkView run={run} link={link} />;
}

function LinkView({ run, link }: { run: OpenRun; link: Link }) {
  const { equations, sum, terms } = link;
  const next = sum === '' ? terms[0]?.unit : null;
  return (
    <>
      {equations.map((equation, i) => (
        <EquationView key={i} run={run} equation={equation} />
      ))}
      {sum !== '' && <Terms run={run} name={sum} terms={terms} />}
      {next && <UnitChain run={run} {...next} />}
    </>
  );
}

/** The terms of a sum, folded; each leads on to the loss. */
function Terms({ run, name, terms }: { run: OpenRun; name: string; terms: readonly Term[] }) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const shown = all ? terms : terms.slice(0, MOST_TERMS);
  return (
    <details
      className="formulas-fold"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>The sum term by term: {name}</summary>
      {open && (
        <ol>
          {shown.map((term, i) => (
            <TermView key={i} run={run} term={term} />
          ))}
        </ol>
      )}
      {open && shown.length < terms.length && (
        <button type="button" className="formulas-more" onClick={() => setAll(true)}>
          {terms.length - shown.length} more
        </button>
      )}
    </details>
  );
}

function TermView({ run, term: { equation, unit } }: { run: OpenRun; term: Term }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <EquationView run={run} equation={equation} />
      {unit && (
        <details
          className="formulas-fold"
          open={open}
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary>
            Where <Tex tex={`\\partial C_i / \\partial a^{${unit.layer}}_{${unit.unit + 1}}`} /> comes from
          </summary>
          {open && <UnitChain run={run} {...unit} />}
        </details>
      )}
    </li>
  );
}
