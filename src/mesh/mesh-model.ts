import { ISTIO } from '../kinds';
import { indexed, listOf, mapOf, textsOf } from '../private/manifest';
import { fullGatewayName } from './gateway-names';
import { Wildcards } from './host-suffixes';
import { LabelIndex, SelectorIndex } from './label-index';
import { MeshDestination } from './mesh-destination';
import { MeshHost } from './mesh-host';
import { MeshModelOptions } from './mesh-model-options';
import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';
import { SidecarIndex } from './sidecar-index';
import { SidecarScope } from './sidecar-scope';
import { StockGateway } from './stock-gateway';

/** The groups of kinds whose names other APIs use too: `Gateway` of the Gateway API, `VirtualService` of other proxies, `Service` of Knative. */
const GROUPS: { readonly [kind: string]: string } = { ...Object.fromEntries(ISTIO.map(({ kind, group }) => [kind, group])), Service: '', Secret: '', Namespace: '' };

/**
 * Everything that is applied to one cluster at one time, with the look-ups that rules need. It is built from manifests only, regardless of what
 * rendered them, and does not change.
 */
export class MeshModel {
  /** The DNS domain of the cluster. */
  public readonly clusterDomain: string;
  /** The root namespace, whose configuration applies to the whole mesh. */
  public readonly rootNamespace: string;
  /** The trust domain of the mesh. */
  public readonly trustDomain: string;
  /** The Istio release; empty for the newest one. */
  public readonly istioVersion: string;
  private readonly byKind = new Map<string, MeshObject[]>();
  private readonly results = new Map<string, unknown>();

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

  /** Every object, in the order of the constructor's argument. */
  public get objects(): MeshObject[] {
    return [...this.all];
  }

  /** The objects of a kind. `Gateway` is Istio's and `Service` is that of Kubernetes; kinds of other APIs with the same name need their group. */
  public objectsOf(kind: string, group?: string): MeshObject[] {
    const list = this.byKind.get(kind) ?? [];
    const wanted = group ?? GROUPS[kind];
    return wanted === undefined ? [...list] : list.filter(o => o.group === wanted);
  }

  /** Resolves a host as an object of a namespace would: short names are completed with the namespace, names with a dot or a wildcard stay as they are. */
  public fullHost(host: string, namespace: string): string {
    return host.includes('.') || host.startsWith('*') || namespace === '' ? host : `${host}.${namespace}.svc.${this.clusterDomain}`;
  }

  /** Returns true if all objects of a namespace are in the model, so that an object that the model lacks does not exist. */
  public isComplete(namespace: string): boolean {
    const { completeNamespaces = [] } = this.options;
    return completeNamespaces.includes('*') || completeNamespaces.includes(namespace);
  }

  /** Returns true if all objects of a fully qualified host are in the model: the host, or the namespace of its Service, is declared as complete. */
  public isHostComplete(host: string): boolean {
    const { completeNamespaces = [], completeHosts = [] } = this.options;
    if (completeNamespaces.length === 0 && completeHosts.length === 0) {
      return false;
    }
    const namespace = this.namespaceOf(host);
    return completeHosts.includes(host) || completeNamespaces.includes('*') || (namespace !== undefined && completeNamespaces.includes(namespace));
  }

  /** The namespace of the Service with a fully qualified host; undefined for other hosts. */
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
   * The Services and ServiceEntries of a host that are visible in a namespace: those of exactly that host, else those of a wildcard that covers it.
   * Empty if the model has no such Service or ServiceEntry.
   *
   * @param host the fully qualified host
   */
  public findHost(host: string, namespace: string): MeshHost[] {
    const exact = this.exactHosts(host, namespace);
    return exact.length > 0 ? exact : this.wildcardHosts(host, namespace);
  }

  /** The Services and ServiceEntries of exactly this fully qualified host, regardless of their visibility. */
  public hostsOf(host: string): MeshHost[] {
    return [...this.hostIndex().get(host) ?? []];
  }

  /** Returns true if a fully qualified host may be that of a Service whose namespace is not set in the model. */
  public mayBeUnplaced(host: string): boolean {
    return this.named('Service', host.split('.')[0]).some(s => s.namespace === '' || !host.includes('.'));
  }

  /** The Services and ServiceEntries of a destination that are visible in the namespaces that its VirtualService is exported to. */
  public hostsBehind(destination: MeshDestination): MeshHost[] {
    destination._behind ??= this._hostsBehind(destination.host, destination.object.namespace, destination._callers);
    return destination._behind;
  }

  /**
   * The Services and ServiceEntries of a host, given as an object of a namespace specifies it: those that are visible in the first of the callers' namespaces
   * that has some, else, for a fully qualified host, those of a wildcard that is visible in the namespace.
   * @internal
   */
  public _hostsBehind(host: string, namespace: string, callers: string[] = [namespace]): MeshHost[] {
    const full = this.fullHost(host, namespace);
    return callers.map(caller => this.exactHosts(full, caller)).find(hosts => hosts.length > 0) ?? (full === host ? this.wildcardHosts(host, namespace) : []);
  }

  /** Every destination of every VirtualService. */
  public get destinations(): MeshDestination[] {
    return this.once('destinations', () => this.objectsOf('VirtualService').flatMap(o => MeshDestination._listOf(o, (host, namespace) => this.fullHost(host, namespace))));
  }

  /** The DestinationRules of a fully qualified host, and of wildcards that cover it, regardless of their visibility. */
  public destinationRulesOf(host: string): MeshObject[] {
    const index = this.once('rules', () => indexed(this.objectsOf('DestinationRule'), rule => this.fullHost(String(rule.spec.host ?? ''), rule.namespace)));
    const exact = index.get(host) ?? [];
    const wildcards = this.once('wildcard rules', () => new Wildcards([...index.keys()]));
    return wildcards.isEmpty ? [...exact] : [...exact, ...wildcards.over(host).flatMap(h => index.get(h) ?? [])];
  }

  /** The names of the subsets that DestinationRules define for a fully qualified host. */
  public subsetsOf(host: string): string[] {
    const known = this.once('subsets', () => new Map<string, string[]>());
    let found = known.get(host);
    if (found === undefined) {
      found = [...new Set(this.destinationRulesOf(host).flatMap(rule => listOf(rule.spec.subsets).map(subset => String(subset.name))))];
      known.set(host, found);
    }
    return found;
  }

  /** The workloads in the model. */
  public get workloads(): MeshWorkload[] {
    return this.once('workloads', () => this.all.map(o => MeshWorkload._of(o)).filter(w => w !== undefined));
  }

  /** The workloads whose pods a selector matches, in a namespace or, without one, in all namespaces. */
  public workloadsOf(selector: { [key: string]: any }, namespace?: string): MeshWorkload[] {
    return this.once('workload labels', () => new LabelIndex(this.workloads)).matching(selector, namespace);
  }

  /** The workloads of a Gateway: those that its selector matches in any namespace, else, if the model is complete, the ingress gateway that Istio installs. */
  public gatewayWorkloadsOf(gateway: MeshObject): MeshWorkload[] {
    const selector = mapOf(gateway.spec.selector);
    const found = this.workloadsOf(selector);
    const { workload } = this.stockGateway;
    return found.length === 0 && this.isComplete('*') && workload.matches(selector) ? [workload] : found;
  }

  /** The WorkloadEntries and WorkloadGroups whose labels a selector matches, in a namespace or, without one, in all namespaces. */
  public machinesOf(selector: { [key: string]: any }, namespace?: string): MeshObject[] {
    return this.once('machine labels', () => new LabelIndex([...this.objectsOf('WorkloadEntry'), ...this.objectsOf('WorkloadGroup')].map(object => ({
      object, namespace: object.namespace, labels: { ...mapOf(mapOf(object.spec.metadata).labels), ...mapOf(mapOf(object.spec.template).labels), ...mapOf(object.spec.labels) },
    })))).matching(selector, namespace).map(({ object }) => object);
  }

  /** The Services that select a workload's pods. */
  public servicesOf(workload: MeshWorkload): MeshObject[] {
    return workload === this.stockGateway.workload ? [this.stockGateway.service] : this.once('service selectors', () => new SelectorIndex(this.objectsOf('Service'), s => ({ namespace: s.namespace, labels: mapOf(s.spec.selector) })))
      .selecting(workload.labels, workload.namespace);
  }

  /** The objects of a kind with a name, in any namespace. */
  public named(kind: string, name: string): MeshObject[] {
    return this.once(`names ${kind}`, () => indexed(this.objectsOf(kind), o => o.name)).get(name) ?? [];
  }

  /** The object of a kind with a name in a namespace. */
  public find(kind: string, namespace: string, name: string): MeshObject | undefined {
    return this.once(`full names ${kind}`, () => indexed(this.objectsOf(kind), o => `${o.namespace}/${o.name}`)).get(`${namespace}/${name}`)?.[0];
  }

  /**
   * The names of the Secrets that cert-manager Certificates and ExternalSecrets create in a namespace.
   * @internal
   */
  public _secretMakersOf(namespace: string): string[] {
    return (this.once('secret makers', () => indexed([...this.objectsOf('Certificate'), ...this.objectsOf('ExternalSecret')], o => o.namespace)).get(namespace) ?? [])
      .map(o => String(o.spec.secretName ?? mapOf(o.spec.target).name ?? ''));
  }

  /** The Gateway that a VirtualService references by `[namespace/]name`. */
  public findGateway(reference: string, namespace: string): MeshObject | undefined {
    const [home, name] = fullGatewayName(reference, namespace).split('/');
    return this.find('Gateway', home, name);
  }

  /** The policies of a kind that may apply to a namespace's pods: those of the namespace, and those of the root namespace. */
  public policiesOf(kind: string, namespace: string): MeshObject[] {
    const index = this.once(`policies ${kind}`, () => indexed(this.objectsOf(kind), o => o.namespace));
    return [...new Set([namespace, this.rootNamespace])].flatMap(ns => index.get(ns) ?? []);
  }

  /**
   * Returns true if a workload's pods have a sidecar, according to their containers, their labels and the labels of their Namespace; undefined if the model
   * may lack the Namespace. A container `istio-proxy` in the template, as in many gateways, counts, unless its image is `auto`, which injection replaces.
   */
  public hasSidecar(workload: MeshWorkload): boolean | undefined {
    const inject = workload.labels['sidecar.istio.io/inject'] ?? workload.annotations['sidecar.istio.io/inject'];
    if (inject !== undefined || workload._hasProxy) { // a proxy in the template counts, even if injection is turned off
      return workload._hasProxy || inject === 'true' || inject === true;
    }
    const namespace = this.find('Namespace', '', workload.namespace);
    if (namespace === undefined) {
      return this.isComplete(workload.namespace) ? false : undefined;
    }
    const { 'istio-injection': injection, 'istio.io/rev': revision } = namespace.labels;
    return injection === 'enabled' || (injection === undefined && revision !== undefined);
  }

  /** The part of the mesh that a workload's sidecars are configured with. Sidecar resources do not apply to gateways and waypoints, which have everything that is visible in their namespace. */
  public sidecarScopeOf(workload: MeshWorkload): SidecarScope {
    return this.sidecars.scopeOf(workload);
  }

  /** The parts of the mesh that a namespace's sidecars may be configured with: one entry for each Sidecar in it, and one for the pods that no Sidecar selects. */
  public sidecarScopesIn(namespace: string): SidecarScope[] {
    return this.sidecars.scopesIn(namespace);
  }

  /** Returns true if the labels of a Namespace enable ambient mode. */
  public isAmbient(namespace: string): boolean {
    const labels = this.find('Namespace', '', namespace)?.labels ?? {};
    return labels['istio.io/dataplane-mode'] === 'ambient' && labels['istio-injection'] !== 'enabled' && !labels['istio.io/rev'];
  }

  /** The namespaces that exist: those in the model, those of its objects, and those that every cluster has. */
  public get namespaces(): string[] {
    return [...this.namespaceSet()];
  }

  /** Returns true if a namespace exists: it is in the model, one of the objects is in it, or every cluster has it. */
  public hasNamespace(name: string): boolean {
    return this.namespaceSet().has(name);
  }

  private get sidecars(): SidecarIndex {
    return this.once('sidecars', () => new SidecarIndex(this.objectsOf('Sidecar'), this.rootNamespace, (host, namespace) => this.fullHost(host, namespace)));
  }

  private get stockGateway(): StockGateway {
    return this.once('stock gateway', () => new StockGateway(this.rootNamespace));
  }

  private namespaceSet(): Set<string> {
    return this.once('namespaces', () => new Set([
      'default', 'kube-system', 'kube-public', 'kube-node-lease', this.rootNamespace, ...this.objectsOf('Namespace').map(n => n.name), ...this.all.map(o => o.namespace).filter(n => n !== ''),
    ]));
  }

  /** Computes what several rules need once. */
  private once<T>(name: string, compute: () => T): T {
    let known = this.results.get(name);
    if (known === undefined) {
      this.results.set(name, known = compute());
    }
    return known as T;
  }

  private exactHosts(host: string, namespace: string): MeshHost[] {
    return (this.hostIndex().get(host) ?? []).filter(h => h.isVisibleIn(namespace));
  }

  private wildcardHosts(host: string, namespace: string): MeshHost[] {
    const wildcards = this.once('wildcard hosts', () => new Wildcards([...this.hostIndex().keys()]));
    return wildcards.isEmpty ? [] : wildcards.over(host).map(wildcard => this.exactHosts(wildcard, namespace)).find(hosts => hosts.length > 0) ?? [];
  }

  private hostIndex(): Map<string, MeshHost[]> {
    return this.once('hosts', () => indexed([
      ...this.objectsOf('Service', '').map(service => MeshHost._ofService(service, this.clusterDomain)),
      ...this.objectsOf('ServiceEntry').flatMap(entry => textsOf(entry.spec.hosts).map(host => MeshHost._ofServiceEntry(entry, this.fullHost(host, entry.namespace)))),
    ], host => [host.name]));
  }
}
