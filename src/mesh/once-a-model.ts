import { MeshModel } from './mesh-model';

/** A question that several rules ask, answered once a model. */
export function onceAModel<T>(answer: (mesh: MeshModel) => T): (mesh: MeshModel) => T {
  const answers = new WeakMap<MeshModel, { readonly value: T }>();
  return mesh => {
    const known = answers.get(mesh) ?? { value: answer(mesh) };
    answers.set(mesh, known);
    return known.value;
  };
}
