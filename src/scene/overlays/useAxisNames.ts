import { live } from '../../store/live';
import { useStore } from '../../store/store';
import { useToldSurface } from './useToldSurface';

/** x and y, or the two weights that they are; and the loss. */
export function useAxisNames(): string[] {
  const model = useToldSurface();
  const train = useStore((state) => state.recipe.train);
  const names = live.run?.parameterNames;
  if (model?.chart.kind !== 'two-weights' || train === 'all' || !names) return ['x', 'y', 'C'];
  return [names[train[0]] ?? 'x', names[train[1]] ?? 'y', 'C'];
}
