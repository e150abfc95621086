import type { CameraControl, Preset } from '../camera/control';

const PRESETS: readonly (readonly [Preset, string, string])[] = [
  ['landscape', 'Landscape', 'The chosen view, with most of the path in sight (double-click the surface)'],
  ['map', 'Map', 'Straight down'],
  ['side', 'Side', 'From the side: heights as they are'],
];

/** Views to go to. */
export function Presets({ control }: { control: () => CameraControl | null }) {
  return (
    <fieldset className="scene-presets" aria-label="View">
      {PRESETS.map(([preset, name, title]) => (
        <button key={preset} type="button" title={title} onClick={() => control()?.goTo(preset)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
