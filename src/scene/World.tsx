import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import type { PerspectiveCamera } from 'three';
import { live } from '../store/live';
import { otherName } from '../store/run/other-plan';
import { useStore } from '../store/store';
import type { SurfaceModel } from '../surface/model';
import { descentColour, palette } from '../theme/colours';
import { useDark } from '../theme/useDark';
import { showArrow, sightOf } from './arrow/watch';
import type { CameraControl } from './camera/control';
import { reportDrawn } from './drawn';
import type { GhostView } from './ghost';
import { nextPose, type Pose } from './pose';
import { Scenery } from './Scenery';
import { showSight } from './sight';
import { provideCapture } from './stage/capture';
import { dissolve } from './stage/dissolve';
import { Picture } from './stage/Picture';
import { pixelRatio } from './stage/renderer';
import { isOnItsWay, Steady } from './steady';
import { walking } from './walk';

/** A slice that lets wait for itself longer, in milliseconds, does not keep the frame from being drawn on the one before. */
const LATE = 250;

/** Pictures that follow each other within so many milliseconds are in motion. */
const MOTION = 350;

export function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Whether a model is another kind of surface of the same run: its land comes through the old one. */
function isOtherLand(old: Pose, model: SurfaceModel, run: number): boolean {
  return old.runId === run && old.model.chart.kind !== model.chart.kind;
}

/** The scenery in a fiber root: brings the latest fit and frame on screen whenever one of them changes. */
export function World({ control }: { control: CameraControl }) {
  const dark = useDark();
  const mode = useStore((state) => state.recipe.descent.mode);
  const otherKind = useStore((state) => state.run.other?.kind);
  const height = useStore((state) => state.view.height);
  const future = useStore((state) => state.view.future);
  const pathHeight = useStore((state) => state.view.path);
  const playing = useStore((state) => state.run.playing);
  const { gl, scene, invalidate } = useThree();
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const size = useThree((state) => state.size);
  const scenery = useMemo(() => new Scenery(palette(false)), []);

  const steady = useMemo(() => new Steady(), []);
  const picture = useMemo(() => new Picture(gl), [gl]);
  const rest = useRef({ drawnAt: -Infinity, timer: 0 });
  const haunted = useRef<GhostView | null>(null);

  useEffect(
    () => () => {
      clearTimeout(rest.current.timer);
      scenery.dispose();
      picture.dispose();
    },
    [scenery, picture],
  );

  useEffect(() => {
    const colours = palette(dark);
    scenery.setColours(
      colours,
      descentColour(colours, mode),
      descentColour(colours, otherName(otherKind, mode)),
    );
    scenery.setFuture(future === 'faint');
    scenery.setPathHeight(pathHeight);
    picture.setPaper(colours.paper);
    invalidate();
  }, [scenery, picture, invalidate, dark, mode, otherKind, future, pathHeight]);

  useEffect(() => control.attach(camera, invalidate), [control, camera, invalidate]);

  // The shaders are compiled while the first surface is still being fitted.
  useEffect(() => void gl.compile(scene, camera), [gl, scene, camera]);

  useEffect(() => {
    control.setSize(size.width, size.height);
    invalidate();
  }, [control, size, invalidate]);

  useEffect(() => {
    const ask = () => invalidate();
    // A ghost is about the surface that is there when it comes.
    const haunt = () => {
      haunted.current = live.ghost && live.surface ? { ghost: live.ghost, model: live.surface } : null;
      ask();
    };
    let late = 0;
    const askNow = () => {
      clearTimeout(late);
      late = 0;
      ask();
    };
    // Until the slice through it is there, another frame changes nothing in the picture.
    const follow = () => {
      const { surface, shown, run } = live;
      steady.see(shown, run?.id ?? 0);
      if (shown && isOnItsWay(surface, shown)) late ||= window.setTimeout(askNow, LATE);
      else ask();
    };
    const stops = (['run', 'other', 'stage', 'walk'] as const).map((topic) => live.on(topic, ask));
    stops.push(live.on('surface', askNow), live.on('frame', follow), live.on('ghost', haunt));
    haunt();
    return () => {
      clearTimeout(late);
      for (const stop of stops) stop();
    };
  }, [invalidate, steady]);

  // At rest, more is shown than in motion.
  useEffect(() => invalidate(), [invalidate, height, playing]);

  /** Brings everything up to date and draws it; true while it wants another picture. */
  const draw = (now: number, still: boolean): boolean => {
    const { surface: model, shown, run } = live;
    const old = scenery.pose;
    if (model && (old?.model !== model || old.placement.height.scale !== height)) {
      if (old && isOtherLand(old, model, run?.id ?? 0) && !prefersStillness()) {
        picture.draw(scene, camera, false);
        dissolve(gl.domElement);
      }
      const pose = nextPose(old, scenery.eased, model, height, run?.id ?? 0);
      scenery.setPose(pose, now, prefersStillness());
      control.setFit(model, pose.placement, pose.runId);
    }
    const matches = scenery.pose && scenery.pose.model === model && scenery.pose.runId === (run?.id ?? 0);
    scenery.setGhost(matches && live.ghost ? haunted.current : null);
    const standing = steady.standing(model, shown, run?.id ?? 0);
    const { standing: walked, known } = walking(model, standing);
    scenery.setShown(matches ? walked : null, known);
    scenery.setOther(matches ? (live.other?.shown ?? null) : null);
    const easing = scenery.update(now);
    const { ghostStep } = scenery.hints;
    if (matches && ghostStep) control.setMore(ghostStep);
    const moving = control.update(now);
    camera.updateMatrixWorld();
    scenery.setView(camera, size.height, pixelRatio(), control.usual);
    picture.draw(scene, camera, still && !easing && !moving);
    const { pose } = scenery;
    showSight(pose && matches ? { pose, camera, width: size.width, height: size.height } : null);
    showArrow(sightOf(scenery, camera, size));
    return easing || moving;
  };

  useEffect(() =>
    provideCapture(() => {
      draw(performance.now(), true);
      return gl.domElement;
    }),
  );

  useFrame(() => {
    const now = performance.now();
    const still = now - rest.current.drawnAt > MOTION;
    const more = draw(now, still);
    rest.current.drawnAt = now;
    clearTimeout(rest.current.timer);
    // What was drawn in motion is drawn once more, smoothly, when it has come to rest; the first of all, until measured.
    const rough = !still || !picture.isMeasured;
    if (!more && rough && picture.isSlow) rest.current.timer = window.setTimeout(invalidate, MOTION + 20);
    reportDrawn(scenery.pose?.model === live.surface ? live.surface : null, live.shown?.n ?? -1);
    if (more) invalidate();
  }, 1);

  return <primitive object={scenery.group} />;
}
