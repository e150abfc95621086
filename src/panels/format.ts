/** Numbers as a person reads them: a true minus, a width that does not jump, powers of ten written out. */

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `0.0831`, `1.1203`, `8.31 × 10⁻⁵`: at most nine characters wide, and four decimals where they say something. */
export function formatLoss(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return '∞';
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return formatPower(value);
  if (size >= 1e6) return formatPower(value);
  return minus(value.toFixed(size >= 100 ? 1 : 4));
}

function formatPower(value: number): string {
  const [mantissa, exponent] = value.toExponential(2).split('e') as [string, string];
  return `${minus(mantissa)} × 10${superscript(Number(exponent))}`;
}

function superscript(value: number): string {
  const digits = Array.from(String(Math.abs(value)), (digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return value < 0 ? `⁻${digits}` : digits;
}

/** At most six significant digits, without trailing zeros: `0.0025`, `0.3`, `1e-7`. */
export function formatNumber(value: number): string {
  return minus(String(Number(value.toPrecision(6))));
}

/** One entry of I in a small cell: `1.4`, `−0.6`, `−12`, `3k`. */
export function formatCell(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '–';
  if (size >= 1e4) return minus(value.toExponential(0).replace('e+', 'e'));
  if (size >= 9.95) return minus(value.toFixed(0));
  // A minus before zero says nothing.
  return minus(value.toFixed(1).replace(/^-0\.0$/, '0.0'));
}

/** A number in a narrow cell: `1.592`, `0.042`, `12.34`, `123`, `8·10⁻⁵`. */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size > 0 && (size < 0.0005 || size >= 99_999.5)) {
    const [digit, exponent] = value.toExponential(0).split('e') as [string, string];
    return `${minus(digit)}·10${superscript(Number(exponent))}`;
  }
  return minus(value.toFixed(size < 99.95 ? 3 - Number(size >= 9.995) : 0));
}

export function minus(text: string): string {
  return text.replace(/-/g, '−');
}

/** `120`, `1 234`, with a thin space between thousands from five digits on. */
export function formatCount(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '\u2009');
}
