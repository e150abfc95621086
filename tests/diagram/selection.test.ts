import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Target } from '../../src/diagram/parameters';
import { Selection } from '../../src/diagram/selection';
import { createLayout } from '../../src/engine/layout';
import { patchView, toldParameter, useStore } from '../../src/store/store';

const layout = createLayout([2, 3, 1], 'neuron');
const weight: Target = { kind: 'weight', index: 4, layer: 1, to: 2, from: 0 };
const unit: Target = { kind: 'unit', layer: 1, unit: 2 };

let selection: Selection;
let disconnect: () => void;
beforeEach(() => {
  patchView({ hovered: null, chosen: null });
  selection = new Selection(layout);
  disconnect = selection.connect();
});
afterEach(() => disconnect());

const view = () => useStore.getState().view;

describe('what is looked at in the diagram', () => {
  it('is what was tapped, for the whole page, until it is tapped again', () => {
    selection.pin(weight);
    expect([view().chosen, selection.current]).toEqual([4, weight]);
    selection.pin(weight);
    expect([view().chosen, selection.current]).toEqual([null, null]);
  });

  it('is what was chosen elsewhere', () => {
    patchView({ chosen: 4 });
    expect(selection.current).toEqual(weight);
    patchView({ chosen: 9 });
    expect(selection.current).toEqual({ kind: 'bias', index: 9, layer: 1, unit: 0 });
  });

  it('was chosen before it listened, too', () => {
    patchView({ chosen: 4 });
    expect(new Selection(layout).current).toEqual(weight);
  });

  it('shows a tapped neuron without letting go of the parameter that is told of', () => {
    selection.pin(weight);
    selection.pin(unit);
    expect([view().chosen, selection.current]).toEqual([4, unit]);
    selection.pin(unit);
    expect(selection.current).toEqual(weight);
    selection.pin(unit);
    selection.pin(weight);
    expect([view().chosen, selection.current]).toEqual([4, weight]);
    selection.pin(unit);
    patchView({ chosen: 5 });
    expect(selection.current).toMatchObject({ index: 5 });
    selection.pin(null);
    expect([view().chosen, selection.current]).toEqual([null, null]);
  });

  it('puts the pointer before all, and tells the page of it', () => {
    patchView({ chosen: 4 });
    selection.set('hover', { kind: 'bias', index: 9, layer: 1, unit: 0 });
    expect([view().hovered, toldParameter(useStore.getState())]).toEqual([9, 9]);
    selection.set('hover', unit);
    expect([view().hovered, selection.current]).toEqual([null, unit]);
    selection.set('hover', null);
    expect([toldParameter(useStore.getState()), selection.current]).toEqual([4, weight]);
    patchView({ hovered: 2 });
    expect(selection.current).toMatchObject({ index: 2 });
    patchView({ hovered: null });
    expect(selection.current).toEqual(weight);
  });

  it('knows nothing that this network does not have', () => {
    patchView({ chosen: layout.length, hovered: layout.length + 5 });
    expect(selection.current).toBeNull();
  });
});
