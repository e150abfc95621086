// The same limits with fused multiply-adds in float32.
export { double, manyTanhDouble, manyTanhSingle, single } from '../peak/index';
