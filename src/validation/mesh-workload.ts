import { MeshObject } from './mesh-object';

/** Where each kind keeps the template of its pods. */
const POD_TEMPLATES: { readonly [kind: string]: string[] } = {
  Pod: [],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Rollout: ['spec', 'template'],
};

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
    return this.template.metadata?.labels ?? {};
  }

  /** The annotations of the pods. */
  public get annotations(): { [key: string]: any } {
    return this.template.metadata?.annotations ?? {};
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
