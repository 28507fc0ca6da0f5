import { isLiteralString } from '../private/literal';
import { listOf, mapOf } from '../private/manifest';
import { MeshObject } from './mesh-object';
import { POD_TEMPLATES } from './pod-templates';

/** A workload: a Deployment, StatefulSet, Job or other object that creates pods, or a single Pod. */
export class MeshWorkload {
  /**
   * The workload that an object is; undefined if its kind creates no pods, or it has no pod template.
   * @internal
   */
  public static _of(object: MeshObject): MeshWorkload | undefined {
    const keys = POD_TEMPLATES[object.kind];
    let template: unknown = keys === undefined ? undefined : object.manifest;
    for (const key of keys ?? []) {
      template = (template as { [key: string]: unknown } | undefined)?.[key];
    }
    return typeof template === 'object' && template !== null ? new MeshWorkload(object, template, keys.join('.')) : undefined;
  }

  private constructor(
    /** The object that creates the pods. */
    public readonly object: MeshObject,
    /** The pod template: `metadata` and `spec`. */
    public readonly template: { [key: string]: any },
    /** The path of the pod template in the object, such as `spec.template`; empty for a Pod. */
    public readonly path: string,
  ) {}

  /** The labels of the pods. */
  public get labels(): { [key: string]: any } {
    return mapOf(this.template.metadata?.labels);
  }

  /** The annotations of the pods. */
  public get annotations(): { [key: string]: any } {
    return mapOf(this.template.metadata?.annotations);
  }

  /** Converts the path of a field in the pods to its path in the object: for a Deployment `spec.containers[0]` becomes `spec.template.spec.containers[0]`. */
  public pathOf(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`;
  }

  /** The pods' containers, init containers included, which may be sidecars. */
  public get containers(): { [key: string]: any }[] {
    const spec = mapOf(this.template.spec);
    return [...listOf(spec.containers), ...listOf(spec.initContainers)];
  }

  /**
   * True if the template has a proxy container, so that no sidecar is injected.
   * @internal
   */
  public get _hasProxy(): boolean {
    return this.containers.some(({ name, image }) => name === 'istio-proxy' && isLiteralString(image) && image !== '' && image !== 'auto');
  }

  /** The pods' namespace. */
  public get namespace(): string {
    return this.object.namespace;
  }

  /** Returns true if a selector matches the pods. A selector without labels matches all pods. */
  public matches(selector: { [key: string]: any }): boolean {
    const { labels } = this;
    return Object.keys(selector).every(key => labels[key] === selector[key]);
  }
}
