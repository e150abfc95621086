import type { Page } from 'playwright-core';
import type { PlainDescent, PlainStep } from './plain-descent';

/** The stages of a step of two layers, as the slider calls them, in order. */
export const ORDER = [
  ...['Forward: a of layer 1', 'Forward: z of layer 1', 'Forward: a of layer 2', 'Forward: z of layer 2'],
  ...['Loss: the loss of each output', 'Loss: the loss of the record'],
  ...['Backward: ∂C/∂z of layer 2', 'Backward: ∂C/∂a of layer 2', 'Backward: ∂C/∂w and ∂C/∂b of layer 2'],
  ...['Backward: ∂C/∂z of layer 1', 'Backward: ∂C/∂a of layer 1', 'Backward: ∂C/∂w and ∂C/∂b of layer 1'],
  ...['Update: δ of every weight and bias', 'Update: the walk to the next frame'],
];
export const PHASE_ENDS = [3, 5, 11, 13];

/** For `expect.poll`: a busy machine takes its time. */
export const PATIENCE = { timeout: 20_000, interval: 100 };

/** `−1.2 × 10⁻³`, `.072`, `−10⁻⁵`: what a number on the page says; null where it says none. */
function numberOf(text: string): number | null {
  const plain = text
    .replaceAll('−', '-')
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/, (power) =>
      Array.from(power, (c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join(''),
    )
    .replace(/ × 10(?=-?\d)/, 'e')
    .replace(/^(-?)10(?=-\d)/, '$11e');
  return /\d/.test(plain) ? Number(plain) : null;
}

type Quantities = [name: string, value: number | null][];

/** What each element must say at a stage, by its name. */
function expectedLabels(descent: PlainDescent, step: PlainStep, record: number, at: number) {
  const known = (text: string) => ORDER.indexOf(text) <= at;
  const pass = step.passes[record]!;
  const phase = ORDER[at]!.split(':')[0]!;
  const labels = new Map<string, Quantities>();
  descent.sizes.forEach((size, layer) => {
    for (let unit = 0; unit < size; unit++) {
      const z = pass.z[layer]![unit]!;
      const value = (text: string, number: number) => (known(text) ? number : null);
      const ofZ: Quantities[number] = ['z', layer === 0 ? z : value(`Forward: z of layer ${layer}`, z)];
      const ofA: Quantities[number] = [
        'a',
        layer === 0 ? null : value(`Forward: a of layer ${layer}`, pass.a[layer]![unit]!),
      ];
      const name =
        layer === 0
          ? `input x${unit + 1}`
          : layer === 2
            ? `output y${unit + 1}`
            : `unit ${unit + 1} of layer 1`;
      if (layer === 0) labels.set(name, [ofZ]);
      else if (phase === 'Forward' || (phase === 'Loss' && layer === 1)) labels.set(name, [ofA, ofZ]);
      else if (phase === 'Loss') {
        labels.set(name, [ofZ, [descent.end === 'tanh-mse' ? '(o − y)²' : '−y ln o', pass.terms[unit]!]]);
      } else {
        labels.set(name, [
          ['∂C/∂z', value(`Backward: ∂C/∂z of layer ${layer}`, pass.dz[layer]![unit]!)],
          ['∂C/∂a', value(`Backward: ∂C/∂a of layer ${layer}`, pass.da[layer]![unit]!)],
        ]);
      }
    }
  });
  for (const [name, before] of step.values) {
    const change = step.after.get(name)! - before;
    // The network's one bias is complete when the first layer has added its part.
    const layer = name === 'b' ? 1 : Number(name[1]);
    const isKnown = phase === 'Backward' && known(`Backward: ∂C/∂w and ∂C/∂b of layer ${layer}`);
    const gradient = isKnown ? pass.gradient.get(name)! : null;
    const key = `${name.startsWith('w') ? 'weight' : 'bias'} ${name}`;
    if (at === 12)
      labels.set(key, [
        ['value', before],
        ['δ', change],
      ]);
    else if (at === 13)
      labels.set(key, [
        ['δ', change],
        ['value after the step', step.after.get(name)!],
      ]);
    else
      labels.set(key, [
        ['value', before],
        ['gradient', gradient],
      ]);
  }
  return labels;
}

/** What a neuron must show inside itself: nothing, or a number. */
function expectedNode(
  step: PlainStep,
  record: number,
  at: number,
  layer: number,
  unit: number,
): number | null {
  const pass = step.passes[record]!;
  const known = (text: string) => ORDER.indexOf(text) <= at;
  if (layer === 0) return pass.z[0]![unit]!;
  if (at === 13) return null;
  if (known(`Backward: ∂C/∂a of layer ${layer}`)) return pass.da[layer]![unit]!;
  if (known(`Backward: ∂C/∂z of layer ${layer}`)) return pass.dz[layer]![unit]!;
  if (layer === 2 && ORDER[at] === 'Loss: the loss of each output') return pass.terms[unit]!;
  if (known(`Forward: z of layer ${layer}`)) return pass.z[layer]![unit]!;
  return known(`Forward: a of layer ${layer}`) ? pass.a[layer]![unit]! : null;
}

const near = (found: number | null, wanted: number | null, share: number, least = 0) =>
  found === null || wanted === null
    ? found === wanted
    : Math.abs(found - wanted) <= Math.max(least, share * Math.abs(wanted));

/** As many digits as a neuron has room for: hundredths, thousandths of what is small, or a power of ten. */
function fitsNode(text: string, wanted: number | null): boolean {
  const found = numberOf(text);
  if (found === null || wanted === null) return found === wanted && text === '';
  if (/10[⁻⁰-⁹]/.test(text)) {
    return found * wanted > 0 && Math.abs(Math.log10(Math.abs(found / wanted))) <= 0.5 + 1e-9;
  }
  return near(found, wanted, 0, /^−?\.\d/.test(text) ? 0.0005 + 1e-9 : 0.005 + 1e-9);
}

/** The parameters whose number is the largest; those that rounding cannot tell apart are all taken. */
function steepest(numbers: readonly (readonly [name: string, value: number])[]): string[] {
  const largest = Math.max(...numbers.map(([, value]) => Math.abs(value)));
  return numbers
    .filter(([, value]) => Math.abs(value) >= largest * (1 - 1e-6))
    .map(([name]) => `${name.startsWith('w') ? 'weight' : 'bias'} ${name}`);
}

/** What the diagram says now. */
function readDiagram(page: Page) {
  return page.evaluate(() => {
    const texts = (selector: string) =>
      [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');
    const root = document.querySelector('.diagram')!;
    return {
      stage: document.querySelector('input[aria-label="Stage"]')!.getAttribute('aria-valuetext')!,
      labels: [...root.querySelectorAll('[data-target]')].map(
        (element) => element.getAttribute('aria-label') ?? '',
      ),
      nodes: [...root.querySelectorAll<HTMLElement>('.diagram-unit')].map((unit) => ({
        key: unit.dataset.target!,
        text: unit.querySelector('text')!.textContent ?? '',
      })),
      desired: texts('.diagram-desired'),
      caption: texts('.diagram-rule b'),
      readout: texts('.diagram-readout b'),
    };
  });
}

/** Everything in the diagram that differs from the plain computation; empty where all is right. */
export async function differences(
  page: Page,
  descent: PlainDescent,
  step: PlainStep,
  record: number,
  at: number,
): Promise<string[]> {
  const seen = await readDiagram(page);
  const wrong: string[] = [];
  const check = (right: boolean, what: string) => right || wrong.push(what);
  check(seen.stage === ORDER[at], `stage ${seen.stage}`);
  const expected = expectedLabels(descent, step, record, at);
  check(seen.labels.length === expected.size, `${seen.labels.length} elements`);
  for (const label of seen.labels) {
    const [name, rest = ''] = label.split(': ') as [string, string?];
    const wanted = expected.get(name) ?? [];
    const parts = rest.split(/, (?=\D)/);
    const right = wanted.every(([quantity, value], i) => {
      const part = parts[i] ?? '';
      return (
        part.startsWith(`${quantity} `) && near(numberOf(part.slice(quantity.length)), value, 1e-6, 1e-12)
      );
    });
    check(wanted.length === parts.length && right, `${label} (${JSON.stringify(wanted)})`);
  }
  for (const { key, text } of seen.nodes) {
    const [layer, unit] = key.split('.').map(Number) as [number, number];
    const wanted = expectedNode(step, record, at, layer, unit);
    check(fitsNode(text, wanted), `node ${key}: ${text} (${wanted})`);
  }
  seen.desired.forEach((text, j) => {
    check(near(numberOf(text.slice(2)), descent.records[record]!.y[j]!, 0, 0.005), `desired ${text}`);
  });
  const penalty = step.loss - step.passes.reduce((sum, pass) => sum + pass.loss, 0) / step.passes.length;
  const loss = step.passes[record]!.loss + penalty;
  if (ORDER[at] === 'Loss: the loss of the record') {
    const [ofRecord = '', share = ''] = seen.caption;
    check(near(numberOf(ofRecord), loss, 1e-4), `loss ${ofRecord}`);
    const percent = (100 * loss) / descent.records.length / step.loss;
    check(near(numberOf(share.slice(0, -2)), percent, 0, 0.051), `share ${share} (${percent} %)`);
    const [c = '', whole = ''] = seen.readout;
    check(
      near(numberOf(c), loss, 1e-6) && near(numberOf(whole), step.loss, 1e-6),
      `read-out ${seen.readout}`,
    );
  } else {
    // Nothing is looked at: the first of what the stage computes is told.
    const layer = ORDER[at]!.match(/layer (\d)/)?.[1] ?? '2';
    const unit = layer === '2' ? 'output y1' : 'unit 1 of layer 1';
    const isWeight = ORDER[at]!.includes('∂C/∂w');
    const isUpdate = at >= 12;
    const gradient = isWeight ? [...step.passes[record]!.gradient] : [];
    const ofLayer = gradient.filter(([name]) => name.startsWith(`w${layer}`));
    const changes = [...step.after]
      .filter(([name]) => name.startsWith('w'))
      .map(([name, after]) => [name, after - step.values.get(name)!] as const);
    // One weight is told of all through the step, as soon as its slope is known.
    const told = steepest(changes);
    const known = told.filter((name) => Number(name.at('weight w'.length)) >= Number(layer));
    const examples = isUpdate ? told : !isWeight ? [unit] : known.length > 0 ? known : steepest(ofLayer);
    const fits = examples.some((example) => {
      const wanted = expected.get(example)!.map(([, value]) => value);
      const right = wanted.every((value, i) => near(numberOf(seen.readout[i]!), value, 1e-6, 1e-12));
      return right && seen.readout.length === wanted.length;
    });
    check(fits, `read-out ${seen.readout} (${examples})`);
  }
  return wrong;
}
