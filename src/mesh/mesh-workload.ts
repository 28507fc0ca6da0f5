import { isLiteralString } from '../private/literal';
import { listOf, mapOf } from '../private/manifest';
import { MeshObject } from './mesh-object';
import { POD_TEMPLATES } from './pod-templates';

/** Pods of the app, by what makes them: a Deployment, a StatefulSet, a Job and so on, or a Pod itself. */
export class MeshWorkload {
  /**
   * The pods that an object makes, if it is of a kind that makes some.
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

  /**
   * @param object what makes the pods
   * @param template the pod as it becomes: `metadata` and `spec`
   * @param path where the template stands in the object; the empty text for a Pod
   */
  constructor(public readonly object: MeshObject, public readonly template: { [key: string]: any }, public readonly path: string) {}

  /** The labels of the pods. */
  public get labels(): { [key: string]: any } {
    return mapOf(this.template.metadata?.labels);
  }

  /** The annotations of the pods. */
  public get annotations(): { [key: string]: any } {
    return mapOf(this.template.metadata?.annotations);
  }

  /** Where a field of the pods stands in the object: `spec.containers[0]` of a Deployment's pods in `spec.template.spec.containers[0]`. */
  public pathOf(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`;
  }

  /** The containers of the pods, sidecars among the init containers included. */
  public get containers(): { [key: string]: any }[] {
    const spec = mapOf(this.template.spec);
    return [...listOf(spec.containers), ...listOf(spec.initContainers)];
  }

  /**
   * Whether a proxy is written down among the containers, so that none need be injected.
   * @internal
   */
  public get _hasProxy(): boolean {
    return this.containers.some(({ name, image }) => name === 'istio-proxy' && isLiteralString(image) && image !== '' && image !== 'auto');
  }

  /** The namespace of the pods. */
  public get namespace(): string {
    return this.object.namespace;
  }

  /** Whether a selector takes the pods; one without labels takes all. */
  public matches(selector: { [key: string]: any }): boolean {
    const { labels } = this;
    return Object.keys(selector).every(key => labels[key] === selector[key]);
  }
}
