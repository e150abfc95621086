import { live } from '../../store/live';
import { useStore } from '../../store/store';
import { lockSentences } from './lock';

/** The lock read-out: how exactly the path lies on the surface, and what another picture would have missed. */
export function ReadOut() {
  // The fits themselves live outside React; their count says when to look again.
  useStore((state) => state.run.surfaceVersion);
  const kind = useStore((state) => state.view.surface);
  const model = live.surface;
  if (!model) return null;
  const { title, claim, contrast, details } = lockSentences(model, kind);
  return (
    <details className="scene-card scene-readout">
      <summary>
        <span className="scene-claim">
          <strong>{title}</strong> · {claim}
        </span>
        <span className="scene-contrast">{contrast}</span>
      </summary>
      <dl>
        {details.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>Away from the path the surface is one choice among many. It pales where nobody walked.</p>
    </details>
  );
}
