import { MeshModel } from './mesh-model';

/** Wraps a function that several rules call, so that it is computed once for each model. */
export function onceAModel<T>(compute: (mesh: MeshModel) => T): (mesh: MeshModel) => T {
  const results = new WeakMap<MeshModel, { readonly value: T }>();
  return mesh => {
    const known = results.get(mesh) ?? { value: compute(mesh) };
    results.set(mesh, known);
    return known.value;
  };
}
