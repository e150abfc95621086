import { exactJson } from '../recipe/json';
import type { ReportFrame, RunningReport } from './report';

/** The report as JSON, in pieces: a million frames are longer than one string can be. */
export function* toJson({ head, frames, end }: RunningReport): Generator<string> {
  yield exactJson(head).slice(0, -1);
  yield ',"frames":[';
  let comma = '';
  for (const frame of frames) {
    yield comma + frameJson(frame);
    comma = ',';
  }
  yield `],${JSON.stringify(end()).slice(1)}\n`;
}

/** By hand: the losses and parameters of a frame are finite, and there may be very many. */
function frameJson({ n, loss, stepLoss, parameters }: ReportFrame): string {
  const numbers = parameters.map((value) => exactNumber(value, '-0.0')).join(',');
  return `{"n":${n},"loss":${loss},"stepLoss":${stepLoss},"parameters":[${numbers}]}`;
}

/** A header line, then a row a frame: n, loss, stepLoss, and every parameter under its name. */
export function* toCsv({ head, frames }: RunningReport): Generator<string> {
  const quoted = head.parameterNames.map((name) => (name.includes(',') ? `"${name}"` : name));
  yield `${['n', 'loss', 'stepLoss', ...quoted].join(',')}\n`;
  for (const { n, loss, stepLoss, parameters } of frames) {
    yield `${[n, loss, stepLoss, ...parameters.map((value) => exactNumber(value, '-0'))].join(',')}\n`;
  }
}

/** The shortest decimals that give the same float64; `String` alone drops the sign of −0. */
function exactNumber(value: number, negativeZero: string): string {
  return value === 0 && Object.is(value, -0) ? negativeZero : String(value);
}
