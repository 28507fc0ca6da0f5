import { OWN_ANNOTATIONS } from './istio-annotations';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';
import { POD_KINDS } from './pod-templates';

/** An annotation of Istio on an object of Kubernetes, or on the pods that it makes. */
export interface Annotation {
  readonly object: MeshObject;
  /** What carries it: `Pod` for the template of a Deployment. */
  readonly on: string;
  readonly name: string;
  readonly value: unknown;
  readonly path: string;
  /** The labels beside it. */
  readonly labels: { [key: string]: any };
}

/** The kinds whose annotations are looked at. */
export const ANNOTATED_KINDS = [...POD_KINDS, 'Namespace', 'Service'];

/** The annotations of Istio on Namespaces, Services, what makes pods, and pods. */
export const annotationsOf = onceAModel<Annotation[]>(mesh => [
  ...ANNOTATED_KINDS.flatMap(kind => mesh.objectsOf(kind)).flatMap(o => listed(o, o.kind, o.annotations, o.labels, 'metadata.annotations')),
  ...mesh.workloads.filter(w => w.path !== '').flatMap(w => listed(w.object, 'Pod', w.annotations, w.labels, w.pathOf('metadata.annotations'))),
]);

function listed(object: MeshObject, on: string, annotations: { [key: string]: any }, labels: { [key: string]: any }, path: string): Annotation[] {
  return Object.keys(annotations).filter(name => (name === 'kubernetes.io/ingress.class' || name.split('/')[0].endsWith('istio.io')) && !OWN_ANNOTATIONS.has(name))
    .map(name => ({ object, on, name, value: annotations[name], labels, path: `${path}["${name}"]` }));
}
