import { OWN_ANNOTATIONS } from './istio-annotations';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';
import { POD_KINDS } from './pod-templates';

/** An Istio annotation on a Kubernetes object, or on the pods that the object creates. */
export interface Annotation {
  readonly object: MeshObject;
  /** The kind that carries it: `Pod` for a Deployment's pod template. */
  readonly on: string;
  readonly name: string;
  readonly value: unknown;
  readonly path: string;
  /** The labels of the same object or pod template. */
  readonly labels: { [key: string]: any };
}

/** The kinds whose annotations are read. */
export const ANNOTATED_KINDS = [...POD_KINDS, 'Namespace', 'Service'];

/** The Istio annotations on Namespaces, Services, workloads and pod templates. */
export const annotationsOf = onceAModel<Annotation[]>(mesh => [
  ...ANNOTATED_KINDS.flatMap(kind => mesh.objectsOf(kind)).flatMap(o => listed(o, o.kind, o.annotations, o.labels, 'metadata.annotations')),
  ...mesh.workloads.filter(w => w.path !== '').flatMap(w => listed(w.object, 'Pod', w.annotations, w.labels, w.pathOf('metadata.annotations'))),
]);

function listed(object: MeshObject, on: string, annotations: { [key: string]: any }, labels: { [key: string]: any }, path: string): Annotation[] {
  return Object.keys(annotations).filter(name => (name === 'kubernetes.io/ingress.class' || name.split('/')[0].endsWith('istio.io')) && !OWN_ANNOTATIONS.has(name))
    .map(name => ({ object, on, name, value: annotations[name], labels, path: `${path}["${name}"]` }));
}
