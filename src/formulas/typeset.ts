import katex from 'katex';
import { SLOT_BASE } from './equation';
import 'katex/dist/katex.min.css';

/** As many formulas are remembered. */
const MOST = 400;

const known = new Map<string, string>();

/** TeX as KaTeX's HTML with its MathML beside it, for readers who hear it. */
export function typeset(tex: string): string {
  const before = known.get(tex);
  if (before !== undefined) return before;
  const html = katex
    .renderToString(tex, {
      output: 'htmlAndMathml',
      trust: ({ command }) => command === '\\htmlData',
      strict: false,
      throwOnError: true,
    })
    // The TeX with its marks would be copied and read out.
    .replace(/<annotation[^>]*>.*?<\/annotation>/s, '')
    // The style sheet says how far columns are apart.
    .replaceAll(/(class="arraycolsep") style="[^"]*"/g, '$1');
  if (known.size >= MOST) known.delete(known.keys().next().value!);
  known.set(tex, html);
  return html;
}

/** The MathML of a typeset formula with its numbers in their slots. */
export function speak(mathml: string, numbers: readonly string[]): string {
  return mathml.replace(/<mn>(9\d{6})<\/mn>/g, (whole, slot) => {
    const number = numbers[Number(slot) - SLOT_BASE];
    if (number === undefined) return whole;
    if (number === '?') return '<mtext>not computed yet</mtext>';
    const bare = /^\((.*)\)$/.exec(number)?.[1];
    return bare === undefined ? `<mn>${number}</mn>` : `<mo>(</mo><mn>${bare}</mn><mo>)</mo>`;
  });
}

/** The part of a typeset formula that is MathML. */
export function mathmlOf(html: string): string {
  return /<math.*<\/math>/s.exec(html)?.[0] ?? '';
}
