import { useEffect, useState } from 'react';
import { live } from '../../store/live';
import { useStore } from '../../store/store';
import { floats } from '../flat/lines';
import { ghostText } from './ghostText';
import { useToldSurface } from './useToldSurface';

/** Every sign, its shape (see `scene.css`), and what it means. */
interface Entry {
  readonly sign: 'true' | 'snapped' | 'pin' | 'ghost';
  readonly text: string;
}

/** What the signs on the land mean that do not explain themselves; only those that are there. */
export function Key() {
  const mode = useStore((state) => state.recipe.descent.mode);
  const entries = useEntries();
  if (entries.length === 0) return null;
  const colour = `var(--${mode})`;
  return (
    <ul className="scene-card scene-key" style={{ color: colour }}>
      {entries.map(({ sign, text }) => (
        <li key={sign}>
          <i className={`scene-sign scene-sign-${sign}`} aria-hidden="true" />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

function useEntries(): readonly Entry[] {
  const path = useStore((state) => state.view.path);
  const ghost = useGhostText();
  const entries: Entry[] = [];
  const model = useToldSurface();
  if (model && floats(model)) {
    if (path !== 'snapped') entries.push({ sign: 'true', text: 'path at its true loss' });
    if (path !== 'true') entries.push({ sign: 'snapped', text: `moved onto the ${model.chart.kind}` });
    if (path !== 'snapped') entries.push({ sign: 'pin', text: 'pin: the miss' });
  }
  if (ghost) entries.push({ sign: 'ghost', text: ghost });
  return entries;
}

/** Which records the ghost is the surface of; null where there is none. */
function useGhostText(): string | null {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const tell = () => {
      const { ghost } = live;
      setText(ghost && ghost.records.length > 0 ? ghostText(ghost.records) : null);
    };
    tell();
    return live.on('ghost', tell);
  }, []);
  return text;
}
