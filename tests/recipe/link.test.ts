import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { RecipeError } from '../../src/recipe/error';
import { decodeLink, decodeLinkStrict, encodeLink, LINK_LIMIT } from '../../src/recipe/link';
import { completeView } from '../../src/recipe/view';
import { recipe, view } from './arbitrary';
import { FORMAT } from './format';

const VIEW = completeView({});
const link = (input: unknown, look: unknown = {}) => encodeLink(completeRecipe(input), completeView(look));

/** x, y: 1, 3 and 3, 1, as the first version packed them; it must open for ever. */
const OLD_TABLE = 'table.i45WqlCK1YlWqgSR0YY6xkDKWMcwNjYWAA';

describe('a link, written', () => {
  it('leaves defaults out, all but the version', () => {
    expect(link({})).toBe('#v=1');
    expect(link({ descent: { learningRate: 0.3 / 120 } })).toBe('#v=1');
    expect(link({ data: { kind: 'iris', count: 150 } })).toBe('#v=1&data=iris');
    expect(link({ descent: { mode: 'stochastic', learningRate: 0.05 } })).toBe('#v=1&mode=stochastic');
    expect(link({ descent: { mode: 'stochastic', learningRate: 0.0025 } })).toBe(
      '#v=1&mode=stochastic&learningRate=0.0025',
    );
  });

  it('reads like words', () => {
    expect(
      link(
        {
          data: { kind: 'circle', count: 80, features: ['x1', 'x1*x2', 'x2^2', 'sin(x1)'] },
          network: { hidden: [8, 8], activation: ['relu', 'tanh'], bias: 'none' },
          train: [12, 0],
        },
        { surface: 'two-weights', frame: 120, camera: { azimuth: -37.5, elevation: 28, distance: 1.25 } },
      ),
    ).toBe(
      '#v=1&data=circle&count=80&features=x1,x1*x2,x2^2,sin(x1)&hidden=8,8&activation=relu,tanh&bias=none&train=0,12&surface=two-weights&frame=120&camera=-37.5,28,1.25',
    );
    expect(link({ network: { hidden: [] } })).toBe('#v=1&hidden=none');
  });

  it('has every key of the specification, and no other', () => {
    const everything = link(
      {
        data: { kind: 'moons', count: 9, noise: 0.2, seed: 2, test: 0.1, features: ['x2'] },
        network: { hidden: [2], activation: 'relu', output: 'sigmoid', bias: 'layer' },
        start: { kind: 'he', seed: 3 },
        train: [0],
        loss: { kind: 'cross-entropy', regularization: 'l2', rate: 0.1 },
        descent: {
          mode: 'mini-batch',
          batchSize: 2,
          order: 'shuffled',
          reduce: 'mean',
          seed: 4,
          learningRate: 0.1,
          optimizer: 'nesterov',
          momentum: 0.5,
        },
      },
      {
        surface: 'two-weights',
        height: 'logarithm',
        frame: 1,
        steps: 2,
        camera: { azimuth: 0, elevation: 1, distance: 2 },
      },
    );
    const keys = everything
      .slice(1)
      .split('&')
      .map((pair) => pair.split('=')[0]);
    expect(keys.join(' ')).toBe(
      'v data count noise dataSeed test features hidden activation output bias start startSeed train loss regularization rate mode batchSize order reduce orderSeed learningRate optimizer momentum surface height frame steps camera',
    );
  });

  it('packs a table so that any inflater reads it', () => {
    const rows = [
      [1, -0],
      [0.1, 5e-324],
      [1e300, 3],
    ];
    const text = link({ data: { kind: 'table', inputs: ['größe'], outputs: ['y'], rows } });
    const packed = /data=table\.([\w-]+)$/.exec(text)![1]!;
    const inflated = inflateRawSync(Buffer.from(packed, 'base64url')).toString('utf8');
    expect(JSON.parse(inflated)).toEqual([['größe'], ['y'], rows]);
  });

  it('turns a camera into range', () => {
    const look = { ...completeView({}), camera: { azimuth: 725.00049, elevation: -0, distance: 1 / 3 } };
    expect(encodeLink(completeRecipe({}), look)).toBe('#v=1&camera=5,0,0.333');
  });

  it('offers a file above 32 kB', () => {
    expect(LINK_LIMIT).toBe(32768);
  });
});

describe('a link, there and back', () => {
  it('gives the same recipe and view, to the bit', () => {
    fc.assert(
      fc.property(recipe, view, (made, look) => {
        const text = encodeLink(made, look);
        expect(text).toMatch(/^#v=1(&[a-zA-Z]+=[\w.,*^()-]*)*$/);
        expect(decodeLinkStrict(text)).toStrictEqual({ recipe: made, view: look });
        expect(decodeLink(text)).toStrictEqual({ recipe: made, view: look, notices: [] });
      }),
      { numRuns: 600 },
    );
  });

  it('writes the same link again', () => {
    fc.assert(
      fc.property(recipe, view, (made, look) => {
        const text = encodeLink(made, look);
        const again = decodeLinkStrict(text);
        expect(encodeLink(again.recipe, again.view)).toBe(text);
      }),
    );
  });

  it('survives being escaped by a mailer', () => {
    const made = completeRecipe({
      data: { features: ['x1', 'x1*x2', 'sin(x1)'] },
      network: { hidden: [3, 3] },
    });
    const text = encodeLink(made, VIEW).slice(1);
    const escaped = text.replace(/[(),*^]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
    expect(escaped).not.toBe(text);
    expect(decodeLinkStrict(`#${escaped}`).recipe).toStrictEqual(made);
  });
});

describe('a link, read', () => {
  it('opens the example of the specification', () => {
    const example = '#data=xor&hidden=4&mode=stochastic&learningRate=0.1&surface=sheet&frame=120';
    const made = completeRecipe({ descent: { mode: 'stochastic', learningRate: 0.1 } });
    const look = { ...VIEW, frame: 120 };
    for (const text of [example, example.slice(1), `https://example.org/fall-line/?a=b${example}`]) {
      expect(decodeLinkStrict(text)).toStrictEqual({ recipe: made, view: look });
      expect(decodeLink(text)).toStrictEqual({ recipe: made, view: look, notices: [] });
    }
  });

  it.each(['', '#', '#v=1', '&&', 'https://example.org/', 'http://localhost:5173/index.html?x=1#'])(
    'finds the defaults in %j',
    (text) => {
      expect(decodeLinkStrict(text)).toStrictEqual({ recipe: completeRecipe({}), view: VIEW });
      expect(decodeLink(text).notices).toEqual([]);
    },
  );

  it('opens a table that was packed long ago', () => {
    const data = {
      kind: 'table',
      inputs: ['x'],
      outputs: ['y'],
      rows: [
        [1, 3],
        [3, 1],
      ],
    };
    const bytes = deflateRawSync(Buffer.from('[["x"],["y"],[[1,3],[3,1]]]'));
    for (const text of [`table.${bytes.toString('base64url')}`, OLD_TABLE]) {
      expect(decodeLinkStrict(`#data=${text}`).recipe).toStrictEqual(completeRecipe({ data }));
    }
  });
});

const XOR =
  'and, or, xor, circle, gaussians, spiral, moons, checkerboard, line, sine, step-function, iris, wine, diabetes, digits or table';
const RATE = 'a number above 0 and at most 1000000';
const bomb = deflateRawSync(Buffer.alloc(100_000_000, '['), { level: 9 }).toString('base64url');

/** Link, what the page says, what the terminal says. */
const WRONG: [string, string[], string][] = [
  [
    'learningRate=fast',
    [`learningRate: got "fast", expected ${RATE}; took 0.0025`],
    `descent.learningRate: got "fast", expected ${RATE}`,
  ],
  [
    'mode=stochastic&learningRate=-1',
    [`learningRate: got -1, expected ${RATE}; took 0.05`],
    `descent.learningRate: got -1, expected ${RATE}`,
  ],
  [
    'learningRate=1e999',
    [`learningRate: got Infinity, expected ${RATE}; took 0.0025`],
    `descent.learningRate: got Infinity, expected ${RATE}`,
  ],
  [
    'noise=',
    ['noise: got "", expected a number from 0 to 1; took 0.1'],
    'data.noise: got "", expected a number from 0 to 1',
  ],
  [
    'noise',
    ['noise: got "", expected a number from 0 to 1; took 0.1'],
    'data.noise: got "", expected a number from 0 to 1',
  ],
  [
    'noise=0x1',
    ['noise: got "0x1", expected a number from 0 to 1; took 0.1'],
    'data.noise: got "0x1", expected a number from 0 to 1',
  ],
  [
    'hidden=4,-3',
    ['hidden[1]: got -3, expected a whole number from 1 to 64; took 4'],
    'network.hidden[1]: got -3, expected a whole number from 1 to 64',
  ],
  [
    'hiden=3',
    ['hiden: got "3", expected no such key (did you mean hidden?); left it out'],
    'hiden: got "3", expected no such key (did you mean hidden?)',
  ],
  [
    'constructor=1',
    ['constructor: got "1", expected no such key; left it out'],
    'constructor: got "1", expected no such key',
  ],
  [
    '__proto__=1',
    ['__proto__: got "1", expected no such key; left it out'],
    '__proto__: got "1", expected no such key',
  ],
  [
    'count=7&count=8',
    ['count: got "8" as well, expected one value; took the first'],
    'count: got "8" as well, expected one value',
  ],
  ['v=2', ['v: got "2", expected 1; took 1'], 'version: got "2", expected 1'],
  [
    'data=%E0%A4%A',
    [`data: got "%E0%A4%A", expected ${XOR}; took xor`],
    `data.kind: got "%E0%A4%A", expected ${XOR}`,
  ],
  [
    'data=table',
    ['data.inputs: got nothing, expected a list of 1 to 64 names; took xor'],
    'data.inputs: got nothing, expected a list of 1 to 64 names',
  ],
  [
    'data=table.AAAA',
    ['data: got "table.AAAA", expected table. followed by packed numbers; took xor'],
    'data.kind: got "table.AAAA", expected table. followed by packed numbers',
  ],
  [
    'start=given.',
    ['start: got "given.", expected given. followed by packed numbers; took xavier'],
    'start.kind: got "given.", expected given. followed by packed numbers',
  ],
  [
    'start=given',
    ['start.parameters: got nothing, expected 17 numbers for 2-4-1 with a bias for each neuron; took xavier'],
    'start.parameters: got nothing, expected 17 numbers for 2-4-1 with a bias for each neuron',
  ],
  [
    `data=table.${bomb}`,
    [`data: got "table.${bomb.slice(0, 32)}…, expected at most 4194304 bytes once unpacked; took xor`],
    `data.kind: got "table.${bomb.slice(0, 32)}…, expected at most 4194304 bytes once unpacked`,
  ],
  [
    'batchSize=500',
    ['batchSize: got 500, expected a whole number from 1 to 120 (there are 120 training records); took 16'],
    'descent.batchSize: got 500, expected a whole number from 1 to 120 (there are 120 training records)',
  ],
  [
    'train=0,99',
    ['train[1]: got 99, expected a whole number from 0 to 16; took all'],
    'train[1]: got 99, expected a whole number from 0 to 16',
  ],
  [
    'surface=bowl',
    ['surface: got "bowl", expected two-weights, sheet, plane, slice or ribbon; took sheet'],
    'surface: got "bowl", expected two-weights, sheet, plane, slice or ribbon',
  ],
  [
    'frame=-1',
    ['frame: got -1, expected a whole number from 0 to 1000000; took 0'],
    'frame: got -1, expected a whole number from 0 to 1000000',
  ],
  [
    'camera=1,2',
    ['camera: got "1,2", expected azimuth, elevation and distance with commas between; took the default'],
    'camera: got "1,2", expected azimuth, elevation and distance with commas between',
  ],
  [
    'camera=1,95,1',
    ['camera.elevation: got 95, expected a number from -90 to 90; took the default'],
    'camera.elevation: got 95, expected a number from -90 to 90',
  ],
  [
    'data=sine&output=softmax&loss=cross-entropy&hidden=3',
    [
      'output: got softmax, expected another activation where data.kind is sine (a single softmax output is always 1); took tanh',
      'loss: got cross-entropy, expected mse where network.output is tanh (cross-entropy needs sigmoid or softmax); took mse',
    ],
    'network.output: got softmax, expected another activation where data.kind is sine (a single softmax output is always 1)',
  ],
];

describe('a link with a wrong value', () => {
  it.each(WRONG.map(([text, notices, sentence]) => ({ name: text.slice(0, 60), text, notices, sentence })))(
    '$name',
    ({ text, notices, sentence }) => {
      expect(decodeLink(`#${text}`).notices).toEqual(notices);
      let message = '';
      try {
        decodeLinkStrict(`#${text}`);
      } catch (error) {
        if (error instanceof RecipeError) message = error.message;
      }
      expect(message).toBe(sentence);
      expect(sentence).toMatch(FORMAT);
    },
  );

  it('keeps all that is right', () => {
    const { recipe: made, view: look } = decodeLink(
      '#data=iris&hidden=5,900&mode=stochastic&noise=x&frame=9&steps=a',
    );
    expect(made).toStrictEqual(completeRecipe({ data: { kind: 'iris' }, descent: { mode: 'stochastic' } }));
    expect(look).toStrictEqual({ ...VIEW, frame: 9 });
  });

  it('lets go of settings that a table does not have', () => {
    const data = {
      kind: 'table',
      inputs: ['x'],
      outputs: ['y'],
      rows: [
        [1, 3],
        [3, 1],
      ],
    };
    const { recipe: made, notices } = decodeLink(`#data=${OLD_TABLE}&noise=0.5`);
    expect(made).toStrictEqual(completeRecipe({ data }));
    expect(notices).toEqual(['noise: got 0.5, expected no such field for a table; left it out']);
  });

  it('refuses more than a million characters as a whole', () => {
    const long = `#data=iris&hidden=${'4,'.repeat(5_000_000)}`;
    expect(decodeLink(long)).toStrictEqual({
      recipe: completeRecipe({}),
      view: VIEW,
      notices: [`link: got ${long.length} characters, expected at most 1000000; took the defaults`],
    });
    expect(() => decodeLinkStrict(long)).toThrow(/^link: got 10000018 characters, expected at most 1000000$/);
  });

  it('counts notices that nobody would read', () => {
    const { notices } = decodeLink(`#${'x=1&'.repeat(200_000)}`);
    expect(notices).toHaveLength(21);
    expect(notices[20]).toBe('link: got 199980 more wrong values, expected none; left them out');
  });
});

/** One line that says what was taken. */
const NOTICE = /^[^\s:]\P{Cc}*: got \P{Cc}+, expected \P{Cc}+; (took \P{Cc}+|left it out|left them out)$/u;

function expectOpens(text: string): void {
  const opened = decodeLink(text);
  expect(completeRecipe(opened.recipe)).toStrictEqual(opened.recipe);
  expect(completeView(opened.view)).toStrictEqual(opened.view);
  for (const notice of opened.notices) expect(notice).toMatch(NOTICE);
  let strict: unknown = null;
  try {
    strict = decodeLinkStrict(text);
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    expect(error.message).toMatch(FORMAT);
  }
  // The page has something to say exactly where the terminal refuses.
  if (strict === null) expect(opened.notices.length).toBeGreaterThan(0);
  else expect({ ...(strict as object), notices: [] }).toStrictEqual(opened);
}

describe('any text at all', () => {
  const keys = [
    'v data count noise dataSeed test features hidden activation output bias start startSeed train loss',
    'regularization rate mode batchSize order orderSeed reduce learningRate optimizer momentum',
    'surface height frame steps camera plane planeSeed slice path ghost compare align otherRate trunk',
    'nonsense __proto__',
  ].flatMap((line) => line.split(' '));
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.double().map(String),
    fc.integer({ min: -2, max: 200 }).map(String),
    fc.constantFrom(
      'none',
      'all',
      ',',
      '1,2,3',
      'relu,tanh',
      'softmax',
      'sigmoid',
      'cross-entropy',
      'iris',
      'sine',
    ),
    fc.constantFrom(
      'stochastic',
      'mini-batch',
      'adam',
      'table',
      'given',
      'zero',
      OLD_TABLE,
      'table.',
      'given.izbQM9XRNYgFAA',
    ),
    fc.base64String().map((text) => `table.${text}`),
    fc.base64String().map((text) => `given.${text}`),
  );
  const pairs = fc.array(fc.tuple(fc.constantFrom(...keys), values), { maxLength: 12 });

  it('opens', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectOpens), { numRuns: 500 });
  });

  it('opens where the keys are right and the values are anything', () => {
    const text = pairs.map((list) => `#${list.map(([key, value]) => `${key}=${value}`).join('&')}`);
    fc.assert(fc.property(text, expectOpens), { numRuns: 2000 });
  });

  it('opens where a good link was damaged', () => {
    const damaged = fc.tuple(
      recipe,
      view,
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(damaged, ([made, look, place, cut, put]) => {
        const text = encodeLink(made, look);
        const at = place % text.length;
        expectOpens(text.slice(0, at) + put + text.slice(at + cut));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['digits', `#count=${'1'.repeat(900_000)}`],
    ['a number with a tail', `#count=${'1'.repeat(900_000)}x`],
    ['commas', `#hidden=${','.repeat(900_000)}`],
    ['percents', `#data=${'%'.repeat(900_000)}`],
    ['ampersands', `#${'&'.repeat(900_000)}`],
    ['equals', `#${'='.repeat(900_000)}`],
    ['emoji', `#data=${'😀'.repeat(400_000)}`],
    ['half emoji', '#data=\ud83d&\ude00=1'],
    ['packed nonsense', `#data=table.${'A'.repeat(900_000)}`],
  ])('opens %s', (_, text) => {
    expectOpens(text);
    expect(decodeLink(text).notices.length).toBe(
      text.startsWith('#&') ? 0 : 1 + Number(text.startsWith('#data=\ud83d&')),
    );
  });
});
