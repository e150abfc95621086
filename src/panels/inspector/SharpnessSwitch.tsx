import { patchView, useStore } from '../../store/store';
import { Switch } from '../fields/Switch';

/** Whether the history under the loss curve stays when another leaf is opened. */
export function SharpnessSwitch() {
  const on = useStore((state) => state.view.sharpness);
  return (
    <p className="sharpness-switch">
      <span aria-hidden="true">Keep its history under the loss curve</span>
      <Switch
        label="Keep the sharpness under the loss curve"
        on={on}
        onChange={(sharpness) => patchView({ sharpness })}
      />
    </p>
  );
}
