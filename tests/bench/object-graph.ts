import type { Problem } from '../../src/engine/problem';
import { startParameters } from '../../src/engine/starts';
import type { Contestant, Walker } from './contest';

/**
 * A network as a graph of objects, one for each neuron and each link, with `Math.tanh`: how TensorFlow Playground's
 * engine is built. Written for this bench after its published description; it is not that engine's code.
 */
export const objectGraph: Contestant = {
  name: 'object graph, as in the Playground',
  isYardstick: false,
  prepare: async () => {},
  open: (problem) => new Graph(problem),
};

interface Link {
  weight: number;
  slope: number;
  readonly from: Neuron;
  readonly to: Neuron;
}

class Neuron {
  readonly incoming: Link[] = [];
  readonly outgoing: Link[] = [];
  bias = 0;
  biasSlope = 0;
  a = 0;
  z = 0;
  dz = 0;
  da = 0;

  fire(): void {
    this.a = this.bias;
    for (const link of this.incoming) this.a += link.weight * link.from.z;
    this.z = Math.tanh(this.a);
  }

  /** From ∂C/∂z: the slopes of the bias and of all links that come in. */
  learn(): void {
    const z = Math.tanh(this.a);
    this.da = this.dz * (1 - z * z);
    this.biasSlope += this.da;
    for (const link of this.incoming) link.slope += this.da * link.from.z;
  }

  blame(): void {
    this.dz = 0;
    for (const link of this.outgoing) this.dz += link.weight * link.to.da;
  }

  move(rate: number): void {
    this.bias -= rate * this.biasSlope;
    this.biasSlope = 0;
    for (const link of this.incoming) {
      link.weight -= rate * link.slope;
      link.slope = 0;
    }
  }
}

class Graph implements Walker {
  private readonly layers: Neuron[][];
  private n = 0;

  constructor(private readonly problem: Problem) {
    this.layers = problem.layout.sizes.map((size) => Array.from({ length: size }, () => new Neuron()));
    for (let i = 1; i < this.layers.length; i++) {
      for (const to of this.layers[i]!) {
        for (const from of this.layers[i - 1]!) {
          const link = { weight: 0, slope: 0, from, to };
          from.outgoing.push(link);
          to.incoming.push(link);
        }
      }
    }
    this.restart();
  }

  restart(): void {
    const { layout, start } = this.problem;
    const parameters = startParameters(layout, start);
    let next = 0;
    const neurons = this.layers.slice(1).flat();
    for (const neuron of neurons) for (const link of neuron.incoming) link.weight = parameters[next++]!;
    for (const neuron of neurons) neuron.bias = parameters[next++]!;
    this.n = 0;
  }

  walk(steps: number): void {
    const { records, descent } = this.problem;
    const size = descent.mode === 'batch' ? records.count : 1;
    for (let i = 0; i < steps; i++, this.n++) {
      for (let k = 0; k < size; k++) this.accumulate((this.n * size + k) % records.count);
      for (const layer of this.layers) for (const neuron of layer) neuron.move(descent.learningRate);
    }
  }

  private accumulate(record: number): void {
    const { inputs, targets, inputCount, outputCount } = this.problem.records;
    const { layers } = this;
    layers[0]!.forEach((neuron, l) => {
      neuron.z = inputs[record * inputCount + l]!;
    });
    for (let i = 1; i < layers.length; i++) for (const neuron of layers[i]!) neuron.fire();
    layers[layers.length - 1]!.forEach((neuron, j) => {
      neuron.dz = (2 / outputCount) * (neuron.z - targets[record * outputCount + j]!);
    });
    for (let i = layers.length - 1; i >= 1; i--) {
      for (const neuron of layers[i]!) neuron.learn();
      if (i > 1) for (const neuron of layers[i - 1]!) neuron.blame();
    }
  }

  parameters(): number[] {
    const neurons = this.layers.slice(1).flat();
    const weights = neurons.flatMap(({ incoming }) => incoming.map(({ weight }) => weight));
    return [...weights, ...neurons.map(({ bias }) => bias)];
  }

  dispose(): void {}
}
