import type { Palette } from '../theme/colours';
import { createRamp, type Ramp } from './ramp';

/** The diagram's colours, made once a theme. */
export interface DiagramColours {
  readonly positive: string;
  readonly negative: string;
  readonly gradient: string;
  readonly soft: string;
  readonly positiveRamp: Ramp;
  readonly negativeRamp: Ramp;
  readonly gradientRamp: Ramp;
  /** Losses: from the ground to ink. */
  readonly lossRamp: Ramp;
}

export function diagramColours({ positive, negative, gradient, soft, card, ink }: Palette): DiagramColours {
  return {
    positive,
    negative,
    gradient,
    soft,
    positiveRamp: createRamp(card, positive, ink),
    negativeRamp: createRamp(card, negative, ink),
    gradientRamp: createRamp(card, gradient, ink),
    lossRamp: createRamp(card, ink, ink),
  };
}
