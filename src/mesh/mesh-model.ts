import { indexed, listOf, mapOf, textsOf } from '../private/manifest';
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

/** Kinds that others have too. */
const GROUPS: { readonly [kind: string]: string } = { Gateway: 'networking.istio.io', AuthorizationPolicy: 'security.istio.io', Service: '', Secret: '', Namespace: '' };

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

  /** The objects of a kind. `Gateway` and the like are Istio's, and `Service` is that of Kubernetes; those of others are asked for with their group. */
  public objectsOf(kind: string, group?: string): MeshObject[] {
    const list = this.byKind.get(kind) ?? [];
    const wanted = group ?? GROUPS[kind];
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
    if (completeNamespaces.length === 0 && completeHosts.length === 0) {
      return false;
    }
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
    const exact = this.exactHosts(host, namespace);
    return exact.length > 0 ? exact : this.wildcardHosts(host, namespace);
  }

  /** The Services and ServiceEntries of that very host name, given in full, whoever sees them. */
  public hostsOf(host: string): MeshHost[] {
    return [...this.hostIndex().get(host) ?? []];
  }

  /** Whether a host, given in full, may be that of a Service whose namespace the model does not know. */
  public mayBeUnplaced(host: string): boolean {
    return this.named('Service', host.split('.')[0]).some(s => s.namespace === '' || !host.includes('.'));
  }

  /** The Services and ServiceEntries behind a destination, as those whom it is exported to see them. */
  public hostsBehind(destination: MeshDestination): MeshHost[] {
    destination._behind ??= this._hostsBehind(destination.host, destination.object.namespace, destination._callers);
    return destination._behind;
  }

  /**
   * The Services and ServiceEntries behind a host as an object of a namespace writes it: what the first caller sees that sees any, else,
   * for a name in full, a wildcard that the namespace sees.
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

  /** The DestinationRules of a host, given in full: of that very name, and of wildcards that cover it. Who sees them is not asked. */
  public destinationRulesOf(host: string): MeshObject[] {
    const index = this.once('rules', () => indexed(this.objectsOf('DestinationRule'), rule => this.fullHost(String(rule.spec.host ?? ''), rule.namespace)));
    const exact = index.get(host) ?? [];
    const wildcards = this.once('wildcard rules', () => new Wildcards([...index.keys()]));
    return wildcards.isEmpty ? [...exact] : [...exact, ...wildcards.over(host).flatMap(h => index.get(h) ?? [])];
  }

  /** The names of the subsets that DestinationRules define for a host, given in full. */
  public subsetsOf(host: string): string[] {
    const known = this.once('subsets', () => new Map<string, string[]>());
    let found = known.get(host);
    if (found === undefined) {
      found = [...new Set(this.destinationRulesOf(host).flatMap(rule => listOf(rule.spec.subsets).map(subset => String(subset.name))))];
      known.set(host, found);
    }
    return found;
  }

  /** Pods of the app, by what makes them. */
  public get workloads(): MeshWorkload[] {
    return this.once('workloads', () => this.all.map(o => MeshWorkload._of(o)).filter(w => w !== undefined));
  }

  /** Pods that a selector takes. Without a namespace, those of every namespace. */
  public workloadsOf(selector: { [key: string]: any }, namespace?: string): MeshWorkload[] {
    return this.once('workload labels', () => new LabelIndex(this.workloads)).matching(selector, namespace);
  }

  /** The pods that serve a Gateway: what its selector takes in any namespace, else, in a model of which everything is known, the gateway that Istio installs. */
  public gatewayWorkloadsOf(gateway: MeshObject): MeshWorkload[] {
    const selector = mapOf(gateway.spec.selector);
    const found = this.workloadsOf(selector);
    const { workload } = this.stockGateway;
    return found.length === 0 && this.isComplete('*') && workload.matches(selector) ? [workload] : found;
  }

  /** Labels of machines that a selector takes: of WorkloadEntries, and of what WorkloadGroups make. Without a namespace, those of every namespace. */
  public machinesOf(selector: { [key: string]: any }, namespace?: string): MeshObject[] {
    return this.once('machine labels', () => new LabelIndex([...this.objectsOf('WorkloadEntry'), ...this.objectsOf('WorkloadGroup')].map(object => ({
      object, namespace: object.namespace, labels: { ...mapOf(mapOf(object.spec.metadata).labels), ...mapOf(mapOf(object.spec.template).labels), ...mapOf(object.spec.labels) },
    })))).matching(selector, namespace).map(({ object }) => object);
  }

  /** The Services that select the pods of a workload. */
  public servicesOf(workload: MeshWorkload): MeshObject[] {
    return workload === this.stockGateway.workload ? [this.stockGateway.service] : this.once('service selectors', () => new SelectorIndex(this.objectsOf('Service'), s => ({ namespace: s.namespace, labels: mapOf(s.spec.selector) })))
      .selecting(workload.labels, workload.namespace);
  }

  /** The objects of a kind with a name, whatever their namespace. */
  public named(kind: string, name: string): MeshObject[] {
    return this.once(`names ${kind}`, () => indexed(this.objectsOf(kind), o => o.name)).get(name) ?? [];
  }

  /** The object of a kind with a name in a namespace. */
  public find(kind: string, namespace: string, name: string): MeshObject | undefined {
    return this.once(`full names ${kind}`, () => indexed(this.objectsOf(kind), o => `${o.namespace}/${o.name}`)).get(`${namespace}/${name}`)?.[0];
  }

  /**
   * The names of the Secrets that other objects of a namespace make: Certificates of cert-manager, and ExternalSecrets.
   * @internal
   */
  public _secretMakersOf(namespace: string): string[] {
    return (this.once('secret makers', () => indexed([...this.objectsOf('Certificate'), ...this.objectsOf('ExternalSecret')], o => o.namespace)).get(namespace) ?? [])
      .map(o => String(o.spec.secretName ?? mapOf(o.spec.target).name ?? ''));
  }

  /** The Gateway that a VirtualService names, `[namespace/]name`. */
  public findGateway(reference: string, namespace: string): MeshObject | undefined {
    const [first, second] = reference.split('/');
    return second === undefined ? this.find('Gateway', namespace, first) : this.find('Gateway', first === '.' ? namespace : first, second);
  }

  /** The policies of a kind that may hold for pods of a namespace: its own, and those of the root namespace. */
  public policiesOf(kind: string, namespace: string): MeshObject[] {
    const index = this.once(`policies ${kind}`, () => indexed(this.objectsOf(kind), o => o.namespace));
    return [...new Set([namespace, this.rootNamespace])].flatMap(ns => index.get(ns) ?? []);
  }

  /**
   * Whether pods have a sidecar, as far as their containers, their labels and those of their Namespace tell; nothing where the model may lack the Namespace.
   * A proxy that is written down, as that of a gateway often is, is one; the image `auto` waits for the injection.
   */
  public hasSidecar(workload: MeshWorkload): boolean | undefined {
    const asked = workload.labels['sidecar.istio.io/inject'] ?? workload.annotations['sidecar.istio.io/inject'];
    if (asked !== undefined || workload._hasProxy) { // a proxy that is written down is one, whatever else is asked
      return workload._hasProxy || asked === 'true' || asked === true;
    }
    const namespace = this.find('Namespace', '', workload.namespace);
    if (namespace === undefined) {
      return this.isComplete(workload.namespace) ? false : undefined;
    }
    const { 'istio-injection': injection, 'istio.io/rev': revision } = namespace.labels;
    return injection === 'enabled' || (injection === undefined && revision !== undefined);
  }

  /** What the sidecars of pods know of the mesh. Gateways and waypoints know everything that is visible in their namespace: no Sidecar holds for them. */
  public sidecarScopeOf(workload: MeshWorkload): SidecarScope {
    return this.sidecars.scopeOf(workload);
  }

  /** What sidecars in a namespace may know of the mesh: one entry for each Sidecar that lies there, and one for the pods that none of them selects. */
  public sidecarScopesIn(namespace: string): SidecarScope[] {
    return this.sidecars.scopesIn(namespace);
  }

  /** Whether a namespace is in ambient mode, by the labels of its Namespace. */
  public isAmbient(namespace: string): boolean {
    const labels = this.find('Namespace', '', namespace)?.labels ?? {};
    return labels['istio.io/dataplane-mode'] === 'ambient' && labels['istio-injection'] !== 'enabled' && !labels['istio.io/rev'];
  }

  /** Namespaces that there are: those that the model has, that something of it lies in, and that every cluster has. */
  public get namespaces(): string[] {
    return [...this.namespaceSet()];
  }

  /** Whether there is a namespace: the model has it, something of it lies there, or every cluster has it. */
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

  /** A question that several rules ask, answered once. */
  private once<T>(question: string, answer: () => T): T {
    let known = this.answers.get(question);
    if (known === undefined) {
      this.answers.set(question, known = answer());
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
      ...this.objectsOf('ServiceEntry').flatMap(entry => textsOf(entry.spec.hosts).map(host => new MeshHost(this.fullHost(host, entry.namespace), entry, textsOf(entry.spec.exportTo)))),
    ], host => [host.name]));
  }
}
