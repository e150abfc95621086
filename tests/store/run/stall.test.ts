import { describe, expect, it } from 'vitest';
import { describeStall, type Stretch } from '../../../src/store/run/stall';

const still: Stretch = {
  losses: [0.5, 0.4999, 0.4998],
  walked: 1,
  moved: 0.9,
  gradient: 0.2,
  gradientMost: 1,
  later: 0.4995,
  start: 1,
};

describe('a loss that stands still', () => {
  it('is none while it moves by 1 %', () =>
    expect(describeStall({ ...still, losses: [0.5, 0.49] })).toBeNull());
  it('is an oscillation where the walk gains nothing', () =>
    expect(describeStall({ ...still, moved: 0.1 })).toMatch(/^An oscillation/));
  it('is a plateau where the loss falls later', () =>
    expect(describeStall({ ...still, later: 0.2, gradient: 0.001 })).toMatch(
      /^A plateau: .* falls again later/,
    ));
  it('is a minimum where the gradient has vanished', () =>
    expect(describeStall({ ...still, gradient: 0.001 })).toMatch(/^A minimum/));
  it('is no minimum where the loss still falls by more than it stood still', () => {
    const [last] = still.losses.slice(-1);
    const said = describeStall({ ...still, gradient: 0.001, later: 0.97 * last! });
    expect(said).toMatch(/^A plateau/);
    expect(describeStall({ ...still, gradient: 0.001, later: 0.995 * last! })).toMatch(/^A minimum/);
  });
  it('is no minimum where the loss is above that of the start: the steps were too long', () => {
    const said = describeStall({ ...still, gradient: 0, start: 0.2 });
    expect(said).toMatch(/higher than at the start.*smaller learning rate/);
    expect(said).not.toMatch(/minimum|larger/i);
    expect(describeStall({ ...still, start: 0.2 })).toBe(said);
  });
  it('is a plateau else', () => expect(describeStall(still)).toMatch(/^A plateau: the loss moved less/));
});
