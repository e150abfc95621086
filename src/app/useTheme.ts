import { useLayoutEffect } from 'react';
import { remember, remembered } from '../panels/storage';
import { patchView, useStore, type ViewState } from '../store/store';

const THEMES: readonly string[] = ['system', 'light', 'dark'];

/** Keeps `data-theme` on the root element as the person or the system wants it, and remembers the choice. */
export function useTheme(): void {
  const theme = useStore((state) => state.view.theme);

  // Both before the first paint, so that a remembered theme never flashes.
  useLayoutEffect(() => {
    const kept = remembered('theme');
    if (kept && THEMES.includes(kept)) patchView({ theme: kept as ViewState['theme'] });
    return useStore.subscribe((state, before) => {
      if (state.view.theme !== before.view.theme) remember('theme', state.view.theme);
    });
  }, []);

  useLayoutEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches);
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
      const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
      document.querySelector('meta[name="theme-color"]')?.setAttribute('content', paper);
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
}
