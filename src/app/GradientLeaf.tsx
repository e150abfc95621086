import { AlongGradient } from '../charts/AlongGradient';
import { Sharpness } from '../charts/Sharpness';
import { SharpnessHistory } from '../charts/SharpnessHistory';
import { PHONE, useMedia } from '../panels/hooks';
import { GradientCheck } from '../panels/inspector/GradientCheck';
import { SharpnessSwitch } from '../panels/inspector/SharpnessSwitch';

/** Why the step went where it did: the line it goes along, how sharply the land bends, and whether the gradient is right. */
export function GradientLeaf() {
  // The loss curve is too low there for a strip under it.
  const low = useMedia(PHONE);
  return (
    <>
      <AlongGradient />
      <Sharpness>{low ? <SharpnessHistory /> : <SharpnessSwitch />}</Sharpness>
      <GradientCheck />
    </>
  );
}
