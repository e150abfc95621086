import { Learned } from '../learned/Learned';

/** What the network has learned at the frame shown. */
export function LearnedLeaf() {
  return <Learned />;
}
