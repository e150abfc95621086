import { AlongGradient } from '../charts/AlongGradient';
import { Sharpness } from '../charts/Sharpness';
import { SharpnessHistory } from '../charts/SharpnessHistory';
import { useMedia } from '../panels/hooks';
import { GradientCheck } from '../panels/inspector/GradientCheck';
import { SharpnessSwitch } from '../panels/inspector/SharpnessSwitch';

/** The loss curve is too low here for a strip under it. */
const LOW = '(max-width: 700px)';

/** Why the step went where it did: the line it goes along, how sharply the land bends, and whether the gradient is right. */
export function GradientLeaf() {
  const low = useMedia(LOW);
  return (
    <>
      <AlongGradient />
      <Sharpness>{low ? <SharpnessHistory /> : <SharpnessSwitch />}</Sharpness>
      <GradientCheck />
    </>
  );
}
