import type { StageLook } from './stageLook';
import './stage-key.css';

/** What lines and biases show at a stage: how its name looks above 0 and below, in the room of a switch. */
export function StageKey({ look }: { look: StageLook }) {
  const { phase } = look.stage;
  const kind = phase === 'update' ? 'change' : phase === 'backward' ? 'slope' : 'value';
  const name = { change: 'δ', slope: '∂C/∂w', value: 'w, b' }[kind];
  return (
    <p className="stage-key" data-kind={kind}>
      <span>
        <i className="stage-key-line" />
        <i className="stage-key-dot" /> {name} &gt; 0
      </span>
      <span>
        <i className="stage-key-line stage-key-negative" />
        <i className="stage-key-dot stage-key-negative" /> {name} &lt; 0
      </span>
    </p>
  );
}
