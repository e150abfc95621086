/** The page's colours where CSS cannot reach (3-D, canvas); `tokens.css` holds the same ones for everything else. */
export interface Palette {
  readonly paper: string;
  readonly card: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
  readonly casing: string;
  readonly batch: string;
  readonly stochastic: string;
  readonly miniBatch: string;
  /** A descent beside others: the one that a branch has left. */
  readonly further: string;
  readonly positive: string;
  readonly negative: string;
  readonly gradient: string;
  /** Loss, low to high; evenly spaced stops. */
  readonly land: readonly string[];
  readonly contour: string;
}

export const LIGHT: Palette = {
  paper: '#f7f5f0',
  card: '#fffdf9',
  line: '#e3ddd1',
  ink: '#1d1c1a',
  soft: '#6f6a61',
  casing: '#fffdf9',
  batch: '#d1495b',
  stochastic: '#2266b8',
  miniBatch: '#2f8f5b',
  further: '#b8860b',
  positive: '#2a7f9e',
  negative: '#d98032',
  gradient: '#8a5cc2',
  land: ['#3c6e71', '#7fa99b', '#c9d3ae', '#e9dfc0', '#e8cfa9', '#f6efe2'],
  contour: '#4d4a40',
};

/** The same map at night: the land keeps its order of lightness, under a dim sky. */
export const DARK: Palette = {
  paper: '#14171a',
  card: '#1c2024',
  line: '#31373d',
  ink: '#ece8df',
  soft: '#a39d92',
  casing: '#101316',
  batch: '#f0707f',
  stochastic: '#6aa5ee',
  miniBatch: '#5fc48c',
  further: '#dcb352',
  positive: '#5db4d3',
  negative: '#eda05a',
  gradient: '#b792e6',
  land: ['#17383e', '#2f5a58', '#5d7663', '#84816a', '#a08f72', '#c4b69c'],
  contour: '#0d1113',
};

export function palette(dark: boolean): Palette {
  return dark ? DARK : LIGHT;
}

/** The colour of a descent, by its mode, or of the one that a branch has left. */
export function descentColour(
  colours: Palette,
  mode: 'batch' | 'mini-batch' | 'stochastic' | 'trunk',
): string {
  if (mode === 'trunk') return colours.further;
  if (mode === 'batch') return colours.batch;
  return mode === 'stochastic' ? colours.stochastic : colours.miniBatch;
}
