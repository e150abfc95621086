import { roundIn } from '../store/maps/map-range';
import { palette } from '../theme/colours';
import { formatNumber } from '../theme/numbers';
import { useDark } from '../theme/useDark';
import { classColour, css, OutputRamp } from './colours';
import type { MapSetting } from './useLearned';

/** What the colours and the marks of a map mean. */
export function MapLegend({ setting }: { setting: MapSetting }) {
  const { run, rule, output, plane } = setting;
  return (
    <div className="map-legend">
      {plane.y && (output === null && rule ? <Classes names={rule.names} /> : <Range setting={setting} />)}
      <ul className="map-marks" aria-label="Marks">
        {!plane.y && <Curve setting={setting} />}
        <li>
          <i className="map-mark" /> trained on
        </li>
        {run.data.test.count > 0 && (
          <li>
            <i className="map-mark map-mark-ring" /> held out
          </li>
        )}
        <li>
          <i className="map-mark map-mark-shown" /> shown
        </li>
      </ul>
    </div>
  );
}

/** What the line of a curve is, where it is the only one. */
function Curve({ setting: { run } }: { setting: MapSetting }) {
  if (run.problem.records.outputCount > 1) return null;
  return (
    <li>
      <i className="map-mark-line" /> output o
    </li>
  );
}

function Classes({ names }: { names: readonly string[] }) {
  const colours = palette(useDark());
  return (
    <ul className="map-classes" aria-label="Classes">
      {names.map((name, i) => (
        <li key={name}>
          <i className="map-mark" style={{ background: css(classColour(colours, i, names.length)) }} /> {name}
        </li>
      ))}
    </ul>
  );
}

const STOPS = [-1, -0.5, 0, 0.5, 1];

function Range({ setting: { rule, range, run, output } }: { setting: MapSetting }) {
  const ramp = new OutputRamp(palette(useDark()), range);
  const { low, middle, high } = range;
  const decimals = high - low < 1 ? 3 : 1;
  const value = (share: number) => middle + share * (share < 0 ? middle - low : high - middle);
  const background = `linear-gradient(to right, ${STOPS.map((stop) => css(ramp.ground(value(stop)))).join()})`;
  const isSingle = run.problem.records.outputCount === 1;
  const ends = rule && isSingle ? rule.names : null;
  return (
    <div className="map-range">
      <span>{ends?.[0] ?? `${run.data.outputNames[output ?? 0]}`}</span>
      <div>
        <i style={{ background }} />
        <div className="map-range-numbers">
          {[low, middle, high].map((end) => (
            <span key={end}>{formatNumber(roundIn(range, end), decimals)}</span>
          ))}
        </div>
      </div>
      <span>{ends?.[1] ?? ''}</span>
    </div>
  );
}
