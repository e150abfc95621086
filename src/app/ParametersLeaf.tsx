import { ParameterRaster } from '../charts/ParameterRaster';
import { ParameterEditor } from '../panels/inspector/ParameterEditor';
import { ParameterStrip } from '../panels/inspector/ParameterStrip';

/** I_n as numbers to be read and changed, and how it came about. */
export function ParametersLeaf() {
  return (
    <>
      <ParameterStrip />
      <ParameterEditor />
      <ParameterRaster />
    </>
  );
}
