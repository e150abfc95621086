import { expect, it } from 'vitest';
import { SpareTrainer } from '../../../src/store/run/spare-trainer';
import { inProcessTrainer } from '../../helpers/ports';

function open() {
  const ports: ReturnType<typeof inProcessTrainer>[] = [];
  const spare = new SpareTrainer(() => {
    const port = inProcessTrainer();
    ports.push(port);
    return port;
  });
  return { ports, spare };
}

it('hands a worker on from run to run', () => {
  const { ports, spare } = open();
  const first = spare.take();
  spare.keep(first);
  expect(spare.take()).toBe(first);
  expect(spare.take()).not.toBe(first);
  expect(ports).toHaveLength(2);
});

it('hands on no worker that died between two runs', () => {
  const { ports, spare } = open();
  spare.keep(spare.take());
  ports[0]!.die('no memory');
  expect(spare.take()).not.toBe(ports[0]);
});
