import { useSyncExternalStore } from 'react';

/** Whether the page is dark now: `data-theme` on the root element, which the app keeps up to date. */
export function isDark(): boolean {
  return document.documentElement.dataset['theme'] === 'dark';
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark, () => false);
}
