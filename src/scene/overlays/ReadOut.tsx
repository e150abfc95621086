import { useStore } from '../../store/store';
import { lockSentences } from './lock';
import { useToldSurface } from './useToldSurface';
import { Written } from './Written';

/** The lock read-out: how exactly the path lies on the surface, and what another picture would have missed. */
export function ReadOut() {
  const failed = useStore((state) => state.run.surface === 'failed');
  const model = useToldSurface();
  if (!model) return <Waiting failed={failed} />;
  const { title, claim, contrast, details } = lockSentences(model);
  return (
    <details className="scene-card scene-readout">
      <summary>
        <span className="scene-claim">
          <strong>{title}</strong> · <Written text={claim} />
        </span>
        <span className="scene-contrast">
          <Written text={contrast} />
        </span>
      </summary>
      <dl>
        {details.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <Written text={value} />
            </dd>
          </div>
        ))}
      </dl>
      <p>Away from the path the surface is one choice among many. It pales where nobody walked.</p>
    </details>
  );
}

/** The card keeps its place while a surface is made. */
function Waiting({ failed }: { failed: boolean }) {
  return (
    <div className="scene-card scene-readout scene-waiting">
      <span className="scene-claim">{failed ? 'No surface' : 'Fitting the surface …'}</span>
      <span className="scene-contrast">{failed ? 'The numbers go on.' : 'to every frame of the path'}</span>
    </div>
  );
}
