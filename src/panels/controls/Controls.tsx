import type { Section as RowSection } from '../../recipe/row';
import { isRelevant, ROWS } from '../../recipe/rows';
import { useStore } from '../../store/store';
import { useOpenRun } from '../hooks';
import { RowControl } from './RowControl';
import { More, Section } from './Section';
import { SurfaceControls } from './SurfaceControls';

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
        <Section key={place.id} id={place.id} title={place.title}>
          <Rows place={place} />
        </Section>
      ))}
      <Section id="surface" title="Surface">
        <SurfaceControls />
      </Section>
    </div>
  );
}

function Rows({ place }: { place: Place }) {
  const recipe = useStore((state) => state.recipe);
  const rows = ROWS.filter((row) => place.of.includes(row.section) && isRelevant(row, recipe));
  const first = place.first.flatMap((path) => rows.filter((row) => row.path === path));
  const others = rows.filter((row) => !place.first.includes(row.path));
  return (
    <>
      {first.map((row) => (
        <RowControl key={row.path} row={row} />
      ))}
      {place.id === 'data' && <Preparation />}
      {others.length > 0 && (
        <More of={place.title.toLowerCase()}>
          {others.map((row) => (
            <RowControl key={row.path} row={row} />
          ))}
        </More>
      )}
    </>
  );
}

/** How the records were made ready: standardised, scaled, one output for each class. */
function Preparation() {
  const preparation = useOpenRun()?.data.preparation;
  return preparation ? <p className="note">{preparation}</p> : null;
}
