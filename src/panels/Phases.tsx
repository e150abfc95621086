import { actions } from '../store/actions';
import { useStore } from '../store/store';
import { Icon } from './Icon';
import { StageBar } from './StageBar';
import './phases.css';

/** The shown step from phase to phase, and the bar of all its stages. */
export function Phases() {
  const atStart = useStore(({ run, view }) => run.frame <= 0 && view.stage === null);
  return (
    <div className="phases">
      <button
        type="button"
        className="phase-button phase-previous"
        aria-label="Previous phase"
        aria-disabled={atStart || undefined}
        title="Previous phase (,)"
        onClick={() => actions().previousPhase()}
      >
        <Icon name="chevron" size={14} />
      </button>
      <StageBar />
      <button
        type="button"
        className="phase-button"
        aria-label="Next phase"
        title="Next phase (.)"
        onClick={() => actions().nextPhase()}
      >
        <Icon name="chevron" size={14} />
      </button>
    </div>
  );
}

/** The step's phases by themselves, stage by stage. */
export function SlowMotion() {
  const slowly = useStore((state) => state.view.slowly);
  return (
    <button
      type="button"
      className="slow-motion"
      aria-label="Slow motion"
      aria-pressed={slowly}
      title="Slow motion: the step in its four phases, stage by stage"
      onClick={() => (slowly ? actions().pause() : actions().playSlowly())}
    >
      Slow
    </button>
  );
}
