import type { Layout } from '../store/live';
import { parameterTarget, type Target } from './parameters';

/** The name by which an element is found: its place in the vector, or its layer and unit. */
export function targetKey(target: Target): string {
  return target.kind === 'unit' ? `${target.layer}.${target.unit}` : String(target.index);
}

export function targetOfKey(layout: Layout, key: string): Target {
  const [first, unit] = key.split('.').map(Number) as [number, number | undefined];
  return unit === undefined ? parameterTarget(layout, first) : { kind: 'unit', layer: first, unit };
}
