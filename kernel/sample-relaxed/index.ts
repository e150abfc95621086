// The same sampler with fused multiply-adds in float32. Relaxed arithmetic may differ from machine to machine: it is
// for samples of the land only.
export { embedPoints, lossesDouble, lossesInRows, lossesSingle, takeStep } from '../sample/index';
