import { PerspectiveCamera } from 'three';
import { expect, it } from 'vitest';
import { CameraRig } from '../../src/scene/camera/rig';
import type { CameraView } from '../../src/store/store';

const HOME: CameraView = { azimuth: -60, elevation: 32, distance: 1 };

/** As much of an element as orbit controls ask for. */
class FakeElement extends EventTarget {
  readonly style = {};
  readonly clientWidth = 800;
  readonly clientHeight = 600;
  readonly ownerDocument = this;
  getRootNode() {
    return this;
  }
  setPointerCapture() {}
  releasePointerCapture() {}

  point(type: string, clientX: number): void {
    const pointer = { pointerId: 1, pointerType: 'mouse', button: 0, clientX, clientY: 100 };
    this.dispatchEvent(Object.assign(new Event(type), { ...pointer, pageX: clientX, pageY: 100 }));
  }
}

function setRig() {
  const element = new FakeElement();
  const settled: CameraView[] = [];
  const rig = new CameraRig(
    new PerspectiveCamera(),
    element as never,
    () => {},
    (view) => settled.push(view),
  );
  rig.setUsual([0, 0, 0], 3, false);
  rig.go(HOME, false);
  const drag = () => {
    element.point('pointerdown', 100);
    element.point('pointermove', 160);
    element.point('pointerup', 160);
  };
  /** Frames until nothing moves any more. */
  const rest = () => {
    for (let frame = 0; rig.update(1e9 + frame); frame++) expect(frame).toBeLessThan(1000);
  };
  return { rig, settled, drag, rest };
}

it('tells where a drag came to rest', () => {
  const { rig, settled, drag, rest } = setRig();
  drag();
  rest();
  expect(rig.touched).toBe(true);
  expect(settled).toEqual([rig.view]);
  expect(Math.abs(rig.view.azimuth - HOME.azimuth)).toBeGreaterThan(5);
});

it.each([false, true])(
  'sent home while a drag still swings, it rests there and is nobody’s view: eased %s',
  (eased) => {
    const { rig, settled, drag, rest } = setRig();
    drag();
    rig.update(0);
    rig.touched = false;
    rig.go(HOME, eased);
    rest();
    expect(settled).toEqual([]);
    expect(rig.view.azimuth).toBeCloseTo(HOME.azimuth, 9);
    expect(rig.view.elevation).toBeCloseTo(HOME.elevation, 9);
  },
);
