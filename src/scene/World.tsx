import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import type { PerspectiveCamera } from 'three';
import { live } from '../store/live';
import { useStore } from '../store/store';
import { descentColour, palette } from '../theme/colours';
import { useDark } from '../theme/useDark';
import type { CameraControl } from './camera/control';
import { reportDrawn } from './drawn';
import { nextPose } from './pose';
import { Scenery } from './Scenery';
import { pixelRatio } from './stage/renderer';
import { provideCapture } from './stage/capture';

export function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The scenery in a fiber root: brings the latest fit and frame on screen whenever one of them changes. */
export function World({ control }: { control: CameraControl }) {
  const dark = useDark();
  const mode = useStore((state) => state.recipe.descent.mode);
  const height = useStore((state) => state.view.height);
  const future = useStore((state) => state.view.future);
  const { gl, scene, invalidate } = useThree();
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const size = useThree((state) => state.size);
  const scenery = useMemo(() => new Scenery(palette(false)), []);

  useEffect(() => () => scenery.dispose(), [scenery]);

  useEffect(() => {
    const colours = palette(dark);
    scenery.setColours(colours, descentColour(colours, mode));
    scenery.setFuture(future === 'faint');
    gl.setClearColor(colours.paper);
    invalidate();
  }, [scenery, gl, invalidate, dark, mode, future]);

  useEffect(() => control.attach(camera, invalidate), [control, camera, invalidate]);

  useEffect(() => {
    control.setSize(size.width, size.height);
    invalidate();
  }, [control, size, invalidate]);

  useEffect(() => {
    const ask = () => invalidate();
    const stops = (['surface', 'frame', 'run'] as const).map((topic) => live.on(topic, ask));
    ask();
    return () => {
      for (const stop of stops) stop();
    };
  }, [invalidate]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another height scale is another picture of the same fit
  useEffect(() => invalidate(), [invalidate, height]);

  const draw = (now: number): boolean => {
    const { surface: model, shown, run } = live;
    const old = scenery.pose;
    if (model && (old?.model !== model || old.ground.scale !== height)) {
      const pose = nextPose(old, scenery.eased, model, height, run?.id ?? 0);
      scenery.setPose(pose, now, prefersStillness());
      control.setGround(model, pose.ground, pose.runId);
    }
    const matches = scenery.pose && scenery.pose.model === model && scenery.pose.runId === (run?.id ?? 0);
    scenery.setShown(matches ? shown : null);
    const easing = scenery.update(now);
    const moving = control.update(now);
    camera.updateMatrixWorld();
    scenery.setView(camera, size.height, pixelRatio(), control.usual);
    gl.render(scene, camera);
    return easing || moving;
  };

  useEffect(() => provideCapture(() => (draw(performance.now()), gl.domElement)));

  useFrame(() => {
    const more = draw(performance.now());
    reportDrawn(scenery.pose?.model === live.surface ? live.surface : null, live.shown?.n ?? -1);
    if (more) invalidate();
  }, 1);

  return <primitive object={scenery.group} />;
}
