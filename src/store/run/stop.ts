import { defaultLearningRate } from '../../recipe/rates';
import { trainRecordsOf } from '../../recipe/shape';
import type { Recipe } from '../../recipe/types';
import type { StopMessage } from '../../worker/protocol';

const QUANTITIES: Readonly<Record<string, string>> = {
  parameters: 'a parameter',
  loss: 'the loss',
  stepLoss: "the step's own loss",
};

/** The sentence for a run that left the finite numbers: which quantity, at which step, at which rate; what to try. */
export function stopSentence({ n, quantity, learningRate }: StopMessage, recipe: Recipe): string {
  const suits = defaultLearningRate(recipe.descent, trainRecordsOf(recipe));
  const advice = learningRate > 10 * suits ? `about ${suits.toPrecision(2)}` : 'a rate ten times smaller';
  const what = QUANTITIES[quantity] ?? quantity;
  return `The descent left the finite numbers in step ${n}: ${what} overflowed at learning rate ${learningRate}. Try ${advice}.`;
}
