import { Fragment } from 'react';

const RAISED = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹';
const PLAIN = '−0123456789';

/** Text whose superscript digits are set as raised ordinary ones: few fonts have them all, and a mixture is ugly. */
export function Written({ text }: { text: string }) {
  return text
    .split(/([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/)
    .map((part, i) =>
      i % 2 === 0 ? (
        <Fragment key={i}>{part}</Fragment>
      ) : (
        <sup key={i}>{[...part].map((digit) => PLAIN[RAISED.indexOf(digit)]).join('')}</sup>
      ),
    );
}
