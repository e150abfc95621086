import type { Option } from '../../recipe/row';
import { patchView, useStore } from '../../store/store';
import type { SamplerChoice, SamplerKind } from '../../surface/sampler';
import { Field } from '../fields/Field';
import { Select } from '../fields/Select';
import { samplerText, trainerText } from '../samplerText';

const LABELS: Readonly<Record<SamplerKind, string>> = {
  reference: 'Reference',
  compiled: 'Compiled',
  gpu: 'GPU',
};

const HELP =
  'What computes the losses of the surface: the reference (the plain engine), the compiled kernel on several ' +
  'threads, or the GPU. All of them agree; the time is that of the latest land.';

/** What samples the surface and what trains, with a switch for comparison: only those that work here. */
export function SamplerControl() {
  const report = useStore((state) => state.run.sampler);
  const choice = useStore((state) => state.view.sampler);
  const available = report?.available ?? ['reference'];
  const options: Option[] = [
    { value: 'auto', label: 'Automatic' },
    ...available.map((kind) => ({ value: kind, label: LABELS[kind] })),
  ];
  // A choice that another network takes away stays in sight: the reason beside it says why.
  if (choice !== 'auto' && !available.includes(choice))
    options.push({ value: choice, label: LABELS[choice] });
  return (
    <>
      <Field label="Sampler" help={HELP}>
        {(helpId) => (
          <Select
            label="Sampler"
            options={options}
            value={choice}
            describedBy={helpId}
            onChange={(value) => patchView({ sampler: value as SamplerChoice })}
          />
        )}
      </Field>
      <Computed />
    </>
  );
}

function Computed() {
  const report = useStore((state) => state.run.sampler);
  const engine = useStore((state) => state.run.engine);
  const engineReason = useStore((state) => state.run.engineReason);
  return (
    <dl className="computed">
      <div>
        <dt>Sampled by:</dt>
        <dd>{report ? samplerText(report) : '…'}</dd>
        {report?.reason && <dd>{report.reason}</dd>}
      </div>
      <div title={engineReason}>
        <dt>Trained by:</dt>
        <dd>{trainerText(engine)}</dd>
      </div>
    </dl>
  );
}
