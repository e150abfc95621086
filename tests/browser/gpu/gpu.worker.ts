import { createGpuSamplers } from '../../../src/worker/gpu/gpu';
import { problemOf } from '../../helpers/problems';

const samplers = await createGpuSamplers(problemOf(), { leastRate: 0 });
self.postMessage(typeof samplers === 'string' ? samplers : `${samplers.kind} ${samplers.rate > 0}`);
