import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from './helpers/house-rules';

const SRC = join(import.meta.dirname, '../src');
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .sort();

describe('the house', () => {
  it('has files to check', () => {
    expect(FILES.length).toBeGreaterThan(0);
  });

  it('keeps its rules in every file of src', () => {
    const offences = FILES.flatMap((file) => checkFile(file, readFileSync(join(SRC, file), 'utf8')));
    expect(offences.map(({ file, line, rule }) => `src/${file}:${line} ${rule}`)).toEqual([]);
  });
});

/** File, source, and the line and words of the rule that it breaks. */
const PLANTED: [file: string, source: string, line: number, rule: string][] = [
  ['engine/a.ts', "\nimport { x } from '../data/x';", 2, 'engine may not import data/x'],
  ['engine/a.ts', "export { x } from '../data/x';\nconst y = 1;", 1, 'engine may not import data/x'],
  ['engine/a.ts', "export const f = () => import('../store/x');", 1, 'engine may not import store/x'],
  ['engine/a.ts', "export type T = import('../store/x').T;", 1, 'engine may not import store/x'],
  ['engine/a.ts', "import type { T } from '../surface/x';", 1, 'engine may not import surface/x'],
  ['engine/a.ts', "import { sha256 } from '@noble/hashes/sha2.js';", 1, 'package @noble/hashes'],
  ['engine/a.ts', "import fs from 'node:fs';", 1, 'package node:fs'],
  ['engine/a.ts', 'export const f = (p: string) => import(p);', 1, 'package (computed)'],
  ['engine/a.ts', 'export const x = Math.random();', 1, 'not Math.random'],
  ['engine/a.ts', "export const x = Math['tanh'](1);", 1, 'not Math.tanh'],
  ['engine/a.ts', 'export const { exp } = Math;', 1, 'of Math only'],
  ['engine/a.ts', 'export const x = 2 ** 3;', 1, 'no **'],
  ['engine/a.ts', 'export let x = 2;\nx **= 3;', 2, 'no **'],
  ['engine/a.ts', 'export const x = new Date();', 1, 'no Date'],
  ['engine/a.ts', 'export const x = performance.now();', 1, 'no performance'],
  ['data/a.ts', 'export const x = Math.sin(1);', 1, 'not Math.sin'],
  ['data/a.ts', 'export const x = document.title;', 1, 'no document'],
  ['data/a.tsx', 'export const x = 1;', 1, 'data holds no components'],
  ['surface/a.ts', "import { create } from 'zustand';", 1, 'package zustand'],
  ['recipe/a.ts', "import { create } from '../engine/descent';", 1, 'recipe may not import engine/descent'],
  [
    'worker/a.ts',
    "new Worker(new URL('./x.worker.ts', import.meta.url));",
    1,
    'worker may not import worker/x.worker',
  ],
  ['worker/a.ts', "import { useStore } from '../store/store';", 1, 'worker may not import store/store'],
  ['store/a.ts', "import { pool } from '../worker/pool';", 1, 'store may not import worker/pool'],
  ['store/a.ts', "import { Vector3 } from 'three';", 1, 'package three'],
  ['scene/a.tsx', "import { Chart } from '../charts/chart';", 1, 'scene may not import charts/chart'],
  [
    'scene/a.tsx',
    "new Worker(new URL('../worker/x.ts', import.meta.url));",
    1,
    'scene may not import worker/x',
  ],
  ['panels/a.tsx', "import { run } from '../engine/run';", 1, 'panels may not import engine/run'],
  ['panels/a.tsx', 'export const f = (w: Worker) => w.postMessage(1);', 1, 'panels posts no messages'],
  ['export/a.ts', "import { App } from '../app/app';", 1, 'export may not import app/app'],
  ['headless/a.ts', "import { App } from '../app/app';", 1, 'headless may not import app/app'],
  ['app/a.ts', 'export default 1;', 1, 'no default export'],
  ['app/index.ts', "export { x } from './x';\nexport * from './y';", 1, 'barrel'],
  ['app/a.ts', 'export const x = 1;\n// @ts-ignore\n', 2, 'switched off'],
  ['app/a.ts', 'export const x = 1;\nexport const y = x as any;', 2, 'no `any`'],
  ['misc/a.ts', 'export const x = 1;', 1, 'not a folder of the house'],
];

/** What looks like an offence, and is none. */
const ALLOWED: [file: string, source: string][] = [
  ['engine/a.ts', "import { x } from './x';\nexport const y = Math.sqrt(x) + Math.imul(2, 3);"],
  ['engine/a.ts', '// Math.random() ** Date\nexport const text = "Math.tanh";'],
  ['engine/a.ts', 'export const x = { Date: 1, performance: 2 }.performance;'],
  ['recipe/a.ts', "import { BIAS_MODES } from '../engine/settings';\nimport { strToU8 } from 'fflate';"],
  ['recipe/a.ts', "import { createLayout } from '../engine/layout';"],
  [
    'store/a.ts',
    "import type { Ask } from '../worker/protocol';\nnew Worker(new URL('../worker/x.ts', import.meta.url));",
  ],
  ['scene/a.tsx', "import * as three from 'three/webgpu';\nimport { Canvas } from '@react-three/fiber';"],
  ['surface/a.ts', 'export function f(window: Float64Array) {\n  return window.length;\n}'],
  ['surface/a.ts', "import Delaunator from 'delaunator';\nexport const x = Math.hypot(1, 2);"],
  ['app/a.tsx', "import '../theme/page.css';\nimport { createRoot } from 'react-dom/client';"],
];

describe('the checker', () => {
  it.each(PLANTED)('finds what is planted in %s: %j', (file, source, line, rule) => {
    const found = checkFile(file, source);
    expect(found.map((violation) => violation.line)).toEqual([line]);
    expect(found[0]!.rule).toContain(rule);
  });

  it.each(ALLOWED)('allows %s: %j', (file, source) => {
    expect(checkFile(file, source)).toEqual([]);
  });
});
