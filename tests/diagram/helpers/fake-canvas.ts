/** A path as words: what it was made of. */
export class FakePath {
  constructor(public words = '') {}
  roundRect(...[x, y, width, height, radius]: number[]): void {
    this.words += `rect ${x} ${y} ${width} ${height} ${radius}`;
  }
  arc(...[x, y, radius]: number[]): void {
    this.words += `arc ${x} ${y} ${radius}`;
  }
}

/** An element that keeps its attributes; with it goes the rectangle in it. */
export class FakeElement {
  readonly attributes = new Map<string, string>();
  private child: FakeElement | null = null;

  get rect(): FakeElement {
    this.child ??= new FakeElement();
    return this.child;
  }

  get svg(): SVGElement {
    return this as unknown as SVGElement;
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  querySelector(name: string): FakeElement {
    return name === 'rect' ? this.rect : new FakeElement();
  }
}

export interface Filled {
  readonly path: string;
  readonly colour: string;
  readonly opacity: number;
}

export interface Stroked extends Filled {
  readonly width: number;
  readonly dash: readonly number[];
}

/** A canvas, and what stands on it. */
export function recordedCanvas() {
  const picture = { strokes: [] as Stroked[], fills: [] as Filled[] };
  let dash: readonly number[] = [];
  const canvas = { width: 0, height: 0, style: { width: '', height: '' }, getContext: () => context };
  const context = {
    strokeStyle: '',
    fillStyle: '',
    lineWidth: 0,
    globalAlpha: 1,
    scale: 1,
    setTransform(scale: number) {
      this.scale = scale;
    },
    clearRect(x: number, y: number, width: number, height: number) {
      const covered = [x + width, y + height].map((to) => Math.ceil(to * this.scale));
      if (x > 0 || y > 0 || covered[0]! < canvas.width || covered[1]! < canvas.height) return;
      picture.strokes = [];
      picture.fills = [];
    },
    setLineDash(next: readonly number[]) {
      dash = [...next];
    },
    stroke({ words: path }: FakePath) {
      const { strokeStyle: colour, globalAlpha: opacity, lineWidth: width } = this;
      picture.strokes.push({ path, colour, opacity, width, dash });
    },
    fill({ words: path }: FakePath) {
      picture.fills.push({ path, colour: this.fillStyle, opacity: this.globalAlpha });
    },
  };
  return { canvas: canvas as unknown as HTMLCanvasElement, picture };
}
