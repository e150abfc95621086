import { createRoot, extend, type ReconcilerRoot } from '@react-three/fiber';
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

function openStage(canvas: HTMLCanvasElement, latest: { current: StageProps }): () => void {
  const renderer = createRenderer(canvas);
  if (!renderer) {
    latest.current.onAvailable(false);
    return () => undefined;
  }
  const root = createRoot(canvas);
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.01, 60);
  let size = { width: 0, height: 0, top: 0, left: 0 };
  let closed = false;
  const configure = () => {
    if (closed || size.width === 0 || size.height === 0) return;
    const settled = root.configure({
      gl: renderer,
      camera,
      size,
      dpr: pixelRatio(),
      frameloop: 'demand',
      flat: true,
    });
    void settled.then(() => showIn(root, () => closed, latest));
  };
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    size = { width, height, top: 0, left: 0 };
    configure();
  });
  observer.observe(canvas.parentElement!);
  const lost = (event: Event) => {
    event.preventDefault();
    latest.current.onAvailable(false);
  };
  const restored = () => latest.current.onRestored();
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);
  return () => {
    closed = true;
    observer.disconnect();
    canvas.removeEventListener('webglcontextlost', lost);
    canvas.removeEventListener('webglcontextrestored', restored);
    root.unmount();
    renderer.dispose();
  };
}

function showIn(
  root: ReconcilerRoot<HTMLCanvasElement>,
  closed: () => boolean,
  latest: { current: StageProps },
): void {
  if (closed()) return;
  root.render(latest.current.children);
  latest.current.onAvailable(true);
}
