import { useEffect, useRef } from 'react';
import { live } from '../../store/live';
import { type State, useStore } from '../../store/store';
import { PHASES, type PhaseName, phaseOf } from '../../store/time/phases';
import { LeafFollower } from './leafFollower';

/**
 * While a phase is shown, the leaf is scrolled to the part about it, until it is scrolled by hand.
 *
 * @param heads the ids of the headings of those parts
 */
export function useFollowPhase(heads: Partial<Readonly<Record<PhaseName, string>>>): void {
  const phase = useStore(phaseShown);
  const follower = useRef<LeafFollower | null>(null);
  useEffect(() => {
    const leaf = document.getElementById('inspector-leaf');
    if (!leaf) return;
    const made = new LeafFollower(leaf);
    follower.current = made;
    const onScroll = () => made.scrolled();
    leaf.addEventListener('scroll', onScroll);
    return () => leaf.removeEventListener('scroll', onScroll);
  }, []);
  useEffect(() => {
    if (phase === null) return follower.current?.stop();
    follower.current?.start();
    const top = topOf(heads[phase]);
    if (top !== null) follower.current?.follow(top);
  }, [phase, heads]);
}

function phaseShown({ view: { stage } }: State): PhaseName | null {
  const layers = live.run?.problem.layout.layers;
  if (stage === null || layers === undefined) return null;
  return PHASES[phaseOf(layers, stage)]?.name ?? null;
}

/** Where the section of a heading begins in the leaf's content, below the leaf's own padding. */
function topOf(head: string | undefined): number | null {
  const section = head === undefined ? null : document.getElementById(head)?.closest('section');
  const leaf = section?.closest('#inspector-leaf');
  if (!section || !leaf) return null;
  const above = section.getBoundingClientRect().top - leaf.getBoundingClientRect().top;
  return leaf.scrollTop + above - Number.parseFloat(getComputedStyle(leaf).paddingTop);
}
