/** The browser's GPU, but its shaders have one piece of text exchanged for another. */
export function lyingGpu(from: string, to: string): GPU {
  return replaceMethod(navigator.gpu, 'requestAdapter', async (options) => {
    const adapter = await navigator.gpu.requestAdapter(options);
    return (
      adapter &&
      replaceMethod(adapter, 'requestDevice', async (wanted) => {
        const device = await adapter.requestDevice(wanted);
        const create = device.createShaderModule.bind(device);
        device.createShaderModule = ({ code }) => create({ code: code.replaceAll(from, to) });
        return device;
      })
    );
  });
}

/** A browser's own object, which cannot be changed, with one method replaced. */
function replaceMethod<T extends object, K extends keyof T>(object: T, name: K, method: T[K]): T {
  return new Proxy(object, {
    get(target, key) {
      if (key === name) return method;
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
