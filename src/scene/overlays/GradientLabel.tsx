import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { live } from '../../store/live';
import { useStore } from '../../store/store';
import { letterScale } from '../../theme/letters';
import { move } from '../../theme/move';
import { type Box, placeLabel } from '../arrow/places';
import { type ArrowSight, onArrow } from '../arrow/watch';
import { arrowWords } from '../arrow/words';
import { lastSight } from '../sight';
import { pathInPicture } from './pathInPicture';
import { Written } from './Written';

/** What a label may not cover, of the scene's own and of the page's notes over it. */
const AVOIDED =
  '.scene-card, .scene-presets, .scene-gnomon, .scene-axis, .surface-kinds, .stage-notes > *, .run-message, ' +
  '.first-visit, .panel-toggle';

/** Milliseconds after which the other boxes are looked up again. */
const STALE = 1000;

/** Milliseconds after a card has come or gone. */
const MOMENT = 60;

/** What tells that cards opened or closed, and came or went: these are children of something else than words are. */
const CHANGES = { childList: true, subtree: true, attributeFilter: ['open', 'data-open'] };
const HOLDERS = '.scene, .stage, .stage-notes, .notices';

/** CSS pixels from a marker's middle that stay free. */
const MARKER = 12;

/** The share of −∇C that lies in the surface, written beside its arrow. */
export function GradientLabel() {
  const label = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState({ claim: '', detail: '' });
  const placer = useRef<Placer | null>(null);
  useEffect(() => {
    const { current: own } = label;
    const placing = new Placer(own!);
    placer.current = placing;
    const watch = new MutationObserver((changes) => {
      const isAboutCards = ({ type, target }: MutationRecord) =>
        type === 'attributes' || (target instanceof Element && target.matches(HOLDERS));
      if (changes.some(isAboutCards)) placing.again();
    });
    watch.observe(own!.closest('.scene')!.parentElement!, CHANGES);
    // While frames are played, words follow when numbers do, and the place is sought anew only then.
    let due = true;
    const offNumbers = live.on('numbers', () => {
      due = true;
    });
    const stop = onArrow((sight) => {
      const isCalm = due || !useStore.getState().run.playing;
      if (isCalm && sight.tangent) {
        const next = arrowWords(sight.tangent, useStore.getState().recipe.descent.mode !== 'batch');
        setWords((old) => (old.claim === next.claim && old.detail === next.detail ? old : next));
      }
      placing.place(sight, isCalm);
      due = false;
    });
    return () => {
      stop();
      offNumbers();
      watch.disconnect();
      placing.stop();
    };
  }, []);
  // Other words are of another size.
  useLayoutEffect(() => {
    if (words.claim) placer.current?.measure();
  }, [words]);
  return (
    <div ref={label} className="scene-gradient">
      <span>{words.claim}</span>
      <span className="scene-gradient-detail">
        <Written text={words.detail} />
      </span>
    </div>
  );
}

/** Moves the label with the arrow, without React. */
class Placer {
  private avoided: Box[] = [];
  private lookedAt = -1;
  private picture: readonly [number, number] = [0, 0];
  private size: readonly [number, number] = [0, 0];
  private offset: readonly [number, number] | null = null;
  private sight: ArrowSight | null = null;
  private path: Float64Array = new Float64Array(0);
  /** Of each shape of words; digits are all as wide. */
  private readonly sizes = new Map<string, readonly [number, number]>();
  private looking = 0;

  constructor(private readonly label: HTMLElement) {}

  /** The words are others: asking for their size makes the browser lay out the page, so it is asked once. */
  measure(): void {
    this.size = this.ownSize();
    if (this.sight) this.place(this.sight);
  }

  /**
   * The cards are others, or may be: looks in a moment, when the page has been laid out anyway. Asking where they are
   * from within a frame would lay it out once more.
   */
  again(): void {
    if (this.looking) return;
    this.looking = window.setTimeout(() => {
      this.looking = 0;
      this.lookAround();
      if (this.sight?.tangent) this.place(this.sight);
    }, MOMENT);
  }

  stop(): void {
    clearTimeout(this.looking);
  }

  /** @param anew false: it stays where it is beside the arrow as long as that is free, whatever path it lies on */
  place(sight: ArrowSight, anew = true): void {
    this.sight = sight;
    const { tail, tip } = sight;
    const seen = lastSight();
    const [width, height] = this.picture;
    const resized = seen && Math.abs(seen.width - width) + Math.abs(seen.height - height) > 2;
    if (resized || this.lookedAt < 0) this.lookAround();
    else if (performance.now() - this.lookedAt > STALE) this.again();
    const marker = { left: tail[0] - MARKER, top: tail[1] - MARKER, width: 2 * MARKER, height: 2 * MARKER };
    if (seen && anew) this.path = pathInPicture(seen, this.path);
    const path = anew ? this.path : undefined;
    const around = { picture: this.picture, avoid: [...this.avoided, marker], path };
    const found = sight.tangent && placeLabel(this.size, tail, tip, around, this.offset);
    const visibility = found ? 'visible' : 'hidden';
    if (this.label.style.visibility !== visibility) this.label.style.visibility = visibility;
    if (!found) return;
    this.offset = found.offset;
    move(this.label, Math.round(found.box.left), Math.round(found.box.top));
  }

  private ownSize(): readonly [number, number] {
    const digits = this.label.textContent.replace(/\d/g, '0');
    const shape = `${innerWidth} ${letterScale()} ${digits}`;
    const size = this.sizes.get(shape) ?? ([this.label.offsetWidth, this.label.offsetHeight] as const);
    if (size[0] > 0) this.sizes.set(shape, size);
    return size;
  }

  private lookAround(): void {
    this.lookedAt = performance.now();
    // In projector mode it is larger.
    this.size = this.ownSize();
    const scene = this.label.closest('.scene')!;
    const { left, top, width, height } = scene.getBoundingClientRect();
    this.picture = [width, height];
    const boxes = (scene.parentElement ?? scene).querySelectorAll(AVOIDED);
    this.avoided = [...boxes]
      .map((box) => box.getBoundingClientRect())
      .filter((box) => box.width > 0 && box.height > 0)
      .map((box) => ({
        left: box.left - left,
        top: box.top - top,
        width: box.width,
        height: box.height,
      }));
  }
}
