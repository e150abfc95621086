import { useStore } from '../../store/store';
import { type LockSentences, lockSentences } from './lock';
import { useFrameMiss } from './useFrameMiss';
import { useToldSurface } from './useToldSurface';
import { Written } from './Written';

/** The lock read-out: how exactly the path lies on the surface, and what another picture would have missed. */
export function ReadOut() {
  const failed = useStore((state) => state.run.surface === 'failed');
  const model = useToldSurface();
  const here = useFrameMiss(model);
  if (!model) return <Waiting failed={failed} />;
  const { title, claim, contrast, frame, run, note } = lockSentences(model, here);
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
      {frame.length > 0 && <Rows name="This frame" rows={frame} />}
      <Rows name="The run" rows={run} />
      <p>{note}</p>
    </details>
  );
}

function Rows({ name, rows }: { name: string; rows: LockSentences['run'] }) {
  return (
    <div className="scene-rows">
      <span>{name}</span>
      <dl>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <Written text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
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
