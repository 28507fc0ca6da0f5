import { indexed, listOf, textsOf } from '../private/manifest';
import { MeshDestination } from './mesh-destination';
import { MeshHost } from './mesh-host';
import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';

/** What is known of the mesh beside its objects. */
export interface MeshModelOptions {
  /**
   * The DNS domain of the cluster.
   * @default "cluster.local"
   */
  readonly clusterDomain?: string;
  /**
   * The namespace whose configuration holds for the whole mesh.
   * @default "istio-system"
   */
  readonly rootNamespace?: string;
  /**
   * The trust domain of the mesh.
   * @default "cluster.local"
   */
  readonly trustDomain?: string;
  /**
   * The Istio release.
   * @default - the newest that this library knows
   */
  readonly istioVersion?: string;
  /**
   * Namespaces of which everything is in the model, `*` for all of them: what is not there does not exist.
   * @default - nothing is known of what the model lacks
   */
  readonly completeNamespaces?: string[];
  /**
   * Hosts, in full, of which everything is in the model: their Services, ServiceEntries and DestinationRules.
   * @default - nothing is known of what the model lacks
   */
  readonly completeHosts?: string[];
}

/**
 * What is applied to one cluster at one time, with the questions that rules ask of it. It is built from manifests alone, whatever wrote them,
 * and does not change.
 */
export class MeshModel {
  /** The DNS domain of the cluster. */
  public readonly clusterDomain: string;
  /** The namespace whose configuration holds for the whole mesh. */
  public readonly rootNamespace: string;
  /** The trust domain of the mesh. */
  public readonly trustDomain: string;
  /** The Istio release; the empty text for the newest. */
  public readonly istioVersion: string;
  private readonly byKind = new Map<string, MeshObject[]>();
  private readonly answers = new Map<string, unknown>();

  constructor(private readonly all: MeshObject[], private readonly options: MeshModelOptions = {}) {
    this.clusterDomain = options.clusterDomain ?? 'cluster.local';
    this.rootNamespace = options.rootNamespace ?? 'istio-system';
    this.trustDomain = options.trustDomain ?? 'cluster.local';
    this.istioVersion = options.istioVersion ?? '';
    for (const object of all) {
      const list = this.byKind.get(object.kind);
      if (list === undefined) {
        this.byKind.set(object.kind, [object]);
      } else {
        list.push(object);
      }
    }
  }

  /** Every object, in the order in which it was given. */
  public get objects(): MeshObject[] {
    return [...this.all];
  }

  /** The objects of a kind. `Gateway` is Istio's; that of the Gateway API is asked for with its group. */
  public objectsOf(kind: string, group?: string): MeshObject[] {
    const list = this.byKind.get(kind) ?? [];
    const wanted = group ?? (kind === 'Gateway' ? 'networking.istio.io' : undefined);
    return wanted === undefined ? [...list] : list.filter(o => o.group === wanted);
  }

  /** The full name of a host as an object of a namespace means it: short names get the namespace, names with a dot or a wildcard stay. */
  public fullHost(host: string, namespace: string): string {
    return host.includes('.') || host.startsWith('*') || namespace === '' ? host : `${host}.${namespace}.svc.${this.clusterDomain}`;
  }

  /** Whether all that there is of a namespace is in the model, so that what it lacks does not exist. */
  public isComplete(namespace: string): boolean {
    const { completeNamespaces = [] } = this.options;
    return completeNamespaces.includes('*') || completeNamespaces.includes(namespace);
  }

  /** Whether all that there is of a host, given in full, is in the model: it was declared so itself, or the namespace of its Service was. */
  public isHostComplete(host: string): boolean {
    const { completeNamespaces = [], completeHosts = [] } = this.options;
    const namespace = this.namespaceOf(host);
    return completeHosts.includes(host) || completeNamespaces.includes('*') || (namespace !== undefined && completeNamespaces.includes(namespace));
  }

  /** The namespace of the Service that a full host name stands for; nothing for other hosts. */
  public namespaceOf(host: string): string | undefined {
    const end = `.svc.${this.clusterDomain}`;
    const parts = host.endsWith(end) ? host.slice(0, -end.length).split('.') : [];
    return parts.length === 2 ? parts[1] : undefined;
  }

  /** Every host of a Service or ServiceEntry. */
  public get hosts(): MeshHost[] {
    return [...this.hostIndex().values()].flat();
  }

  /**
   * The Services and ServiceEntries behind a host, as seen from a namespace: those of that very name, else those of a wildcard that covers it.
   * Empty where the model knows none.
   *
   * @param host the full name
   */
  public findHost(host: string, namespace: string): MeshHost[] {
    const index = this.hostIndex();
    const seen = (name: string) => (index.get(name) ?? []).filter(h => h.isVisibleIn(namespace));
    const exact = seen(host);
    if (exact.length > 0) {
      return exact;
    }
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const covering = seen(`*${host.slice(dot)}`);
      if (covering.length > 0) {
        return covering;
      }
    }
    return [];
  }

  /** Every destination of every VirtualService. */
  public get destinations(): MeshDestination[] {
    return this.once('destinations', () => this.objectsOf('VirtualService').flatMap(o => MeshDestination._listOf(o, (host, namespace) => this.fullHost(host, namespace))));
  }

  /** The DestinationRules of a host, given in full: of that very name, and of wildcards that cover it. Who sees them is not asked. */
  public destinationRulesOf(host: string): MeshObject[] {
    const index = this.once('rules', () => indexed(this.objectsOf('DestinationRule'), rule => [this.fullHost(String(rule.spec.host ?? ''), rule.namespace)]));
    const found = [...index.get(host) ?? []];
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      found.push(...index.get(`*${host.slice(dot)}`) ?? []);
    }
    found.push(...index.get('*') ?? []);
    return found;
  }

  /** The names of the subsets that DestinationRules define for a host, given in full. */
  public subsetsOf(host: string): string[] {
    return [...new Set(this.destinationRulesOf(host).flatMap(rule => listOf(rule.spec.subsets)).map(subset => String(subset.name)))];
  }

  /** Pods of the app, by what makes them. */
  public get workloads(): MeshWorkload[] {
    return this.once('workloads', () => this.all.map(o => MeshWorkload._of(o)).filter(w => w !== undefined));
  }

  /** Pods that a selector takes. Without a namespace, those of every namespace. */
  public workloadsOf(selector: { [key: string]: any }, namespace?: string): MeshWorkload[] {
    const keys = Object.keys(selector);
    const candidates = keys.length === 0 ? this.workloads : this.workloadIndex().get(`${keys[0]}=${selector[keys[0]]}`) ?? [];
    return candidates.filter(w => (namespace === undefined || w.namespace === namespace) && w.matches(selector));
  }

  /** A question that several rules ask, answered once. */
  private once<T>(question: string, answer: () => T): T {
    if (!this.answers.has(question)) {
      this.answers.set(question, answer());
    }
    return this.answers.get(question) as T;
  }

  private workloadIndex(): Map<string, MeshWorkload[]> {
    return this.once('workload labels', () => indexed(this.workloads, w => Object.entries(w.labels).map(([key, value]) => `${key}=${value}`)));
  }

  private hostIndex(): Map<string, MeshHost[]> {
    return this.once('hosts', () => indexed([
      ...this.objectsOf('Service', '').map(service => new MeshHost(
        service.namespace === '' ? service.name : `${service.name}.${service.namespace}.svc.${this.clusterDomain}`,
        service, String(service.annotations['networking.istio.io/exportTo'] ?? '').split(',').map(e => e.trim()).filter(e => e !== ''),
      )),
      ...this.objectsOf('ServiceEntry').flatMap(entry => textsOf(entry.spec.hosts).map(host => new MeshHost(host, entry, textsOf(entry.spec.exportTo)))),
    ], host => [host.name]));
  }
}
