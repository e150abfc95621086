import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, type EngineSession, isAbsent, openEngine } from '../helpers/engines';
import { type Site, serveSite } from '../helpers/site';
import { reportOf } from '../helpers/terminal';

const STEPS = 120;
/** Every elementary function, loss, bias mode and optimizer has a part in one of these. */
const RECIPES: Record<string, unknown> = {
  default: {},
  gelu: {
    network: { hidden: [5, 3], activation: ['gelu', 'softplus'], bias: 'layer' },
    descent: { optimizer: 'adam', mode: 'mini-batch', order: 'shuffled' },
  },
  entropy: {
    data: { kind: 'iris' },
    network: { output: 'softmax', activation: 'sin', bias: 'network' },
    loss: { kind: 'cross-entropy' },
    descent: { optimizer: 'rmsprop' },
  },
  sigmoid: {
    data: { kind: 'moons' },
    network: { activation: 'sigmoid', output: 'sigmoid', bias: 'none' },
    loss: { kind: 'cross-entropy', regularization: 'l2', rate: 0.01 },
    descent: { mode: 'stochastic', optimizer: 'nesterov', learningRate: 0.02 },
  },
  he: {
    data: { kind: 'digits', count: 40 },
    start: { kind: 'he', seed: 3 },
    network: { hidden: [6], activation: 'leaky-relu', output: 'linear' },
    descent: { optimizer: 'adagrad' },
  },
};

const wanted: Record<string, string> = {};
let site: Site;
beforeAll(async () => {
  site = await serveSite();
  for (const [name, recipe] of Object.entries(RECIPES))
    wanted[name] = (await reportOf(recipe, STEPS)).fingerprint;
});
afterAll(() => site.close());

describe.each(ENGINES)('%s gives the same bits as Node', (engine) => {
  let session: EngineSession;
  it.skipIf(isAbsent(engine))(
    'over every recipe',
    async () => {
      session = await openEngine(engine);
      const script = `(async () => {
        for (let i = 0; !window.fallLine && i < 400; i++) await new Promise((soon) => setTimeout(soon, 50));
        const prints = {};
        for (const [name, recipe] of Object.entries(${JSON.stringify(RECIPES)})) {
          await window.fallLine.load(recipe);
          prints[name] = await window.fallLine.fingerprint(${STEPS});
        }
        return JSON.stringify(prints);
      })()`;
      try {
        expect(JSON.parse(await session.evaluate(site.url, script))).toEqual(wanted);
      } finally {
        await session.close();
      }
    },
    120_000,
  );
});
