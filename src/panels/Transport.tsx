import { actions } from '../store/actions';
import { patchView, useStore } from '../store/store';
import { stageTime } from '../store/time/pace';
import { useOpenRun } from '../store/useLiveDraw';
import { Slider } from './fields/Slider';
import { Icon, type IconName } from './Icon';
import { Phases, SlowMotion } from './Phases';
import { positionOf, SPEED_END, speedAt, speedText } from './speed';

/** Play and its four neighbours, the phases of the step, and the speed. */
export function Transport() {
  const playing = useStore(({ run, view }) => run.playing || view.slowly);
  const atStart = useStore((state) => state.run.frame <= 0);
  return (
    <div className="transport">
      <div className="transport-buttons">
        <Step icon="first" label="First frame" keys="Home" off={atStart} act={() => actions().first()} />
        <Step icon="back" label="Step back" keys="←" off={atStart} act={() => actions().stepBack()} />
        <button
          type="button"
          className="play"
          aria-label={playing ? 'Pause' : 'Play'}
          title={`${playing ? 'Pause' : 'Play'} (space)`}
          onClick={() => (playing ? actions().pause() : actions().play())}
        >
          <Icon name={playing ? 'pause' : 'play'} size={20} />
        </button>
        <Step icon="forward" label="Step forward" keys="→" act={() => actions().stepForward()} />
        <Step icon="last" label="Last frame" keys="End" act={() => actions().last()} />
        <SlowMotion />
      </div>
      <Phases />
      <Speed />
    </div>
  );
}

interface StepProps {
  icon: IconName;
  label: string;
  keys: string;
  /** Nothing lies in that direction; the button stays reachable, so that the focus is not lost. */
  off?: boolean;
  act: () => void;
}

function Step({ icon, label, keys, off = false, act }: StepProps) {
  return (
    <button
      type="button"
      className="transport-button"
      aria-label={label}
      aria-disabled={off || undefined}
      title={`${label} (${keys})`}
      onClick={() => act()}
    >
      <Icon name={icon} size={18} />
    </button>
  );
}

function Speed() {
  const speed = useStore((state) => state.view.speed);
  const slowly = useStore((state) => state.view.slowly);
  const layers = useOpenRun()?.problem.layout.layers ?? 1;
  const stage = `${(stageTime(layers, speed) / 1000).toFixed(1)} s/stage`;
  return (
    <div className="speed">
      <span className="speed-label" aria-hidden="true">
        Speed
      </span>
      <Slider
        label="Speed"
        value={positionOf(speed)}
        min={0}
        max={SPEED_END}
        step={1}
        text={speedText(speed)}
        onChange={(position) => patchView({ speed: speedAt(position) })}
      />
      <output className="speed-value">
        {slowly ? stage : Number.isFinite(speed) ? `${speed} steps/s` : 'fastest'}
      </output>
    </div>
  );
}
