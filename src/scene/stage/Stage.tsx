import { createRoot, extend } from '@react-three/fiber';
import { type ReactNode, useEffect, useRef } from 'react';
import { Group, Mesh, PerspectiveCamera } from 'three';
import { createRenderer, pixelRatio } from './renderer';

// Only what the scene's JSX names: fiber's own Canvas would pull in the whole of three.
extend({ Group, Mesh });

export const FIELD_OF_VIEW = 30;

interface StageProps {
  children: ReactNode;
  /** Called with false where there is no WebGL or its context is lost, and with true where drawing begins. */
  onAvailable: (available: boolean) => void;
  /** The context is back: the stage wants to be mounted anew. */
  onRestored: () => void;
}

/**
 * A canvas that fills its parent, with a fiber root that draws on demand only. The canvas is created here and not in
 * JSX: a root that is unmounted gives its context up, and React may mount the same element twice.
 */
export function Stage({ children, onAvailable, onRestored }: StageProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ children, onAvailable, onRestored });
  latest.current = { children, onAvailable, onRestored };
  useEffect(() => {
    const canvas = document.createElement('canvas');
    canvas.style.display = 'block';
    box.current!.append(canvas);
    const close = openStage(canvas, latest);
    return () => {
      close();
      canvas.remove();
    };
  }, []);
  return <div ref={box} className="scene-stage" />;
}

/** Keeps a root on the canvas and at its parent's size; the stage's end is what is returned. */
function openStage(canvas: HTMLCanvasElement, latest: { current: StageProps }): () => void {
  const renderer = createRenderer(canvas);
  if (!renderer) {
    latest.current.onAvailable(false);
    return () => undefined;
  }
  const root = createRoot(canvas);
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.01, 60);
  let closed = false;
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    if (closed || width === 0 || height === 0) return;
    const size = { width, height, top: 0, left: 0 };
    const settings = {
      gl: renderer,
      camera,
      size,
      dpr: pixelRatio(),
      frameloop: 'demand',
      flat: true,
      // The shaders write the screen's own numbers: with no conversion, canvas and render target share their programs.
      linear: true,
    } as const;
    void root.configure(settings).then(() => {
      if (closed) return;
      root.render(latest.current.children);
      latest.current.onAvailable(true);
    });
  });
  observer.observe(canvas.parentElement!);

  const close = () => {
    if (closed) return;
    closed = true;
    observer.disconnect();
    root.unmount();
    renderer.dispose();
  };
  const lost = (event: Event) => {
    // Otherwise the browser would never give it back.
    event.preventDefault();
    // What belongs to a lost context is let go while it is lost: afterwards, it would belong to none.
    renderer.forceContextLoss = () => undefined;
    close();
    latest.current.onAvailable(false);
  };
  const restored = () => latest.current.onRestored();
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);
  return () => {
    canvas.removeEventListener('webglcontextlost', lost);
    canvas.removeEventListener('webglcontextrestored', restored);
    close();
  };
}
