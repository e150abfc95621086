import type { Row, Section as RowSection } from '../../recipe/row';
import { isRelevant, ROWS } from '../../recipe/rows';
import { DATA_REGISTRY } from '../../store/page/catalogue';
import { useStore } from '../../store/store';
import { useOpenRun } from '../../store/useLiveDraw';
import { RowControl } from './RowControl';
import { Section } from './Section';
import { MoreOfSurface, SurfaceControls } from './SurfaceControls';

interface Place {
  id: string;
  title: string;
  /** Sections of the table that belong here. */
  of: readonly RowSection[];
  /** Rows in plain view, in this order; every other row of the sections goes under More. */
  first: readonly string[];
}

const PLACES: readonly Place[] = [
  { id: 'data', title: 'Data', of: ['data'], first: ['data.kind', 'data.count', 'data.noise'] },
  {
    id: 'network',
    title: 'Network',
    of: ['network', 'start'],
    first: ['network.hidden', 'network.activation', 'network.bias'],
  },
  {
    id: 'descent',
    title: 'Descent',
    of: ['descent', 'loss'],
    first: [
      'descent.mode',
      'descent.batchSize',
      'descent.learningRate',
      'descent.optimizer',
      'descent.momentum',
    ],
  },
];

/** Every row of the recipe, in the order data, network, descent; then the surface. */
export function Controls() {
  return (
    <div className="controls">
      {PLACES.map((place) => (
        <RecipeSection key={place.id} place={place} />
      ))}
      <Section id="surface" title="Surface" more={<MoreOfSurface />}>
        <SurfaceControls />
      </Section>
    </div>
  );
}

function RecipeSection({ place: { id, title, of, first } }: { place: Place }) {
  const recipe = useStore((state) => state.recipe);
  const rows = ROWS.filter((row) => of.includes(row.section) && isRelevant(row, recipe));
  const plain = first.flatMap((path) => rows.filter((row) => row.path === path));
  const others = rows.filter((row) => !first.includes(row.path));
  return (
    <Section id={id} title={title} more={others.length > 0 && others.map(controlOf)}>
      {plain.map(controlOf)}
      {id === 'data' && <Preparation />}
    </Section>
  );
}

function controlOf(row: Row) {
  return <RowControl key={row.path} row={row} />;
}

/** How the records were made ready: standardised, scaled, one output for each class. */
function Preparation() {
  const preparation = useOpenRun()?.data.preparation;
  const kind = useStore((state) => state.recipe.data.kind);
  const credit = kind === 'table' ? undefined : DATA_REGISTRY[kind].real?.credit;
  return preparation ? (
    <p className="note">
      {preparation}
      {credit && ` Source: ${credit}.`}
    </p>
  ) : null;
}
