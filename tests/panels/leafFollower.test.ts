import { expect, it } from 'vitest';
import { LeafFollower } from '../../src/panels/inspector/leafFollower';

/** A scroller of 300 px that holds `height` px, and tells its follower whenever it moves, as a browser does. */
function leafOf(height: number) {
  let top = 0;
  const leaf = {
    clientHeight: 300,
    scrollHeight: height,
    get scrollTop() {
      return top;
    },
    set scrollTop(wanted: number) {
      top = Math.max(0, Math.min(wanted, this.scrollHeight - this.clientHeight));
    },
  };
  const follower = new LeafFollower(leaf);
  const scroll = (to: number) => {
    leaf.scrollTop = to;
    follower.scrolled();
  };
  return { leaf, follower, scroll };
}

it('follows from part to part, as far as the leaf goes', () => {
  const { leaf, follower } = leafOf(800);
  follower.start();
  for (const [top, reached] of [
    [420, 420],
    [90, 90],
    [700, 500],
    [10, 10],
  ] as const) {
    follower.follow(top);
    follower.scrolled();
    expect(leaf.scrollTop).toBe(reached);
  }
});

it('stays where somebody has scrolled to, until it starts anew', () => {
  const { leaf, follower, scroll } = leafOf(800);
  follower.start();
  follower.follow(420);
  scroll(200);
  follower.follow(90);
  follower.start();
  follower.follow(90);
  expect(leaf.scrollTop).toBe(200);
  follower.stop();
  follower.start();
  follower.follow(90);
  expect(leaf.scrollTop).toBe(90);
});

it('takes no notice of what was scrolled before, nor moves by itself then', () => {
  const { leaf, follower, scroll } = leafOf(800);
  scroll(130);
  follower.follow(300);
  expect(leaf.scrollTop).toBe(130);
  follower.start();
  follower.follow(300);
  expect(leaf.scrollTop).toBe(300);
});

it('goes on where content became shorter', () => {
  const { leaf, follower, scroll } = leafOf(800);
  follower.start();
  follower.follow(480);
  leaf.scrollHeight = 600;
  scroll(480);
  expect(leaf.scrollTop).toBe(300);
  follower.follow(90);
  expect(leaf.scrollTop).toBe(90);
});
