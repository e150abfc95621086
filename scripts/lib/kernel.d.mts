export function compileKernel(name: string): Promise<Uint8Array | null>;
export function kernelSource(name: string, bytes: Uint8Array): string;
