/** Who may import what: the one table of the house, checked by `house.test.ts`. */

export interface FolderRule {
  /** Folders of src whose every file may be imported, or `anything`. */
  readonly folders: readonly string[] | 'anything';
  /** Single files of other folders, as patterns on `folder/file` without the extension. */
  readonly files?: readonly RegExp[];
  /** Folders whose files may be named by `new URL(…, import.meta.url)`; those above where absent. */
  readonly urls?: readonly string[];
  /** Packages, or `anything`. Fonts and styles are packages too. */
  readonly packages: readonly string[] | 'anything';
  /** Uses no browser page: the names of `PAGE_OBJECTS` are forbidden. */
  readonly pageless?: boolean;
  /** Shapes a descent: only arithmetic that gives the same bits everywhere. */
  readonly exact?: boolean;
  /** Posts messages between threads. */
  readonly messages?: boolean;
  /** Holds no components, hence no .tsx files. */
  readonly plain?: boolean;
}

/** What a recipe knows of the folders that it describes: the names that they register, not their work. */
const REGISTRIES = [
  /^(engine|data|surface)\/(settings|registry|layout|\w+-registry)$/,
  // The shape of the records decides the network's; some kinds, outputs and losses do not go together.
  /^data\/(build|possible)$/,
];

const VIEW = {
  folders: ['store', 'recipe', 'surface', 'theme'],
  packages: ['react', 'react-dom', 'zustand'],
} as const;

function view(folder: string, packages: readonly string[] = []): FolderRule {
  return { folders: [folder, ...VIEW.folders], packages: [...VIEW.packages, ...packages] };
}

export const HOUSE: Readonly<Record<string, FolderRule>> = {
  engine: { folders: ['engine'], packages: [], pageless: true, exact: true, plain: true },
  data: { folders: ['engine', 'data'], packages: [], pageless: true, exact: true, plain: true },
  surface: {
    folders: ['engine', 'surface'],
    packages: ['delaunator'],
    pageless: true,
    plain: true,
  },
  recipe: { folders: ['recipe'], files: REGISTRIES, packages: ['fflate'], plain: true },
  worker: {
    folders: ['engine', 'data', 'surface', 'recipe', 'worker'],
    // In Firefox, a worker that starts another one may never be heard of again: see `worker/lent-samplers.ts`.
    urls: [],
    packages: ['@noble/hashes'],
    messages: true,
    plain: true,
  },
  store: {
    folders: ['recipe', 'data', 'surface', 'engine', 'store'],
    files: [/^worker\/protocol$/],
    urls: ['worker'],
    packages: ['react', 'zustand'],
    messages: true,
    plain: true,
  },
  scene: view('scene', ['three', '@react-three/fiber']),
  diagram: view('diagram'),
  charts: view('charts'),
  formulas: view('formulas', ['katex']),
  learned: view('learned'),
  panels: view('panels'),
  lessons: view('lessons'),
  theme: { folders: ['theme'], packages: ['react', '@fontsource-variable/inter'] },
  export: { folders: 'anything', packages: 'anything', messages: true },
  headless: { folders: 'anything', packages: 'anything', messages: true },
  app: { folders: 'anything', packages: 'anything', messages: true },
};

/** They stand on top: nothing but themselves imports them. */
export const TOP_FOLDERS = ['app', 'headless'];

/** The Math functions that give the same bits in every browser. */
export const EXACT_MATH = ['sqrt', 'abs', 'floor', 'fround', 'imul', 'min', 'max'];

/** What differs from run to run. */
export const INEXACT_OBJECTS = ['Date', 'performance', 'crypto'];

export const PAGE_OBJECTS = ['document', 'window', 'localStorage', 'sessionStorage', 'navigator'];
