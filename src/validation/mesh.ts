import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { isFqdn } from '../checks/formats/name';
import { defectOfGatewayApiVersion, defectOfIstioVersion } from '../checks/formats/release';
import { refusal, refusalAt, refuse } from '../checks/refuse';
import { LATEST_ISTIO } from '../kinds';
import { isLiteralString } from '../private/literal';
import { gatewayApiVersionOf } from '../private/releases';
import { lateText } from '../private/when-known';
import { MeshValidation } from './mesh-validation';

const SETTINGS = Symbol.for('cdk8s-istio.Mesh');
/** Set on the root of an app in which some scope turns the rules on. */
const VALIDATED = Symbol.for('cdk8s-istio.Mesh.validated');

/** Settings of a mesh. A setting that is not set is inherited from the nearest scope above that sets it. */
export interface MeshOptions {
  /**
   * The Istio release of the mesh, `major.minor` or `major.minor.patch`, which determines the `apiVersion` of each kind.
   * @default - the newest release that this library supports
   */
  readonly istioVersion?: string;
  /**
   * The preferred API version, such as `v1beta1`, for kinds that the release serves in it. Other kinds use the newest version that the release serves.
   * @default - the newest version of each kind that the release serves
   */
  readonly preferredApiVersion?: string;
  /**
   * The release of the Gateway API CRDs in the cluster, 1.0 or newer, `major.minor` or `major.minor.patch`, which determines the `apiVersion` of its kinds.
   * @default - the release that `istioVersion` supports
   */
  readonly gatewayApiVersion?: string;
  /**
   * The DNS domain of the cluster, which is the suffix of fully qualified host names of Services.
   * @default "cluster.local"
   */
  readonly clusterDomain?: string;
  /**
   * The root namespace, whose configuration applies to the whole mesh (`rootNamespace` of the mesh configuration).
   * @default "istio-system"
   */
  readonly rootNamespace?: string;
  /**
   * The trust domain of the mesh, which is the first part of SPIFFE identities.
   * @default "cluster.local"
   */
  readonly trustDomain?: string;
  /**
   * The name of the cluster in a multicluster mesh (`clusterName` of the control plane).
   * @default "Kubernetes"
   */
  readonly clusterName?: string;
  /**
   * The network of the cluster's pods (`network` of the control plane). Pods in the same network reach each other without a gateway.
   * @default - no network name; all pods of the mesh reach each other
   */
  readonly network?: string;
  /**
   * The name of a set of charts that are applied to the same cluster at the same time. Rules check the charts of a world together. Use separate worlds for
   * alternative manifests, and for charts of several clusters.
   * @default - all charts without a name share one world
   */
  readonly world?: string;
  /**
   * The handling of findings of the library's rules.
   * @default MeshValidation.ON
   */
  readonly validation?: MeshValidation;
  /**
   * Namespaces whose resources are all in this world; `*` for all namespaces. A reference to a resource there that the app does not define is an error.
   * @default - resources that the app does not define may exist
   */
  readonly completeNamespaces?: string[];
  /**
   * Fully qualified hosts whose Services, ServiceEntries and DestinationRules are all in this world.
   * @default - resources that the app does not define may exist
   */
  readonly completeHosts?: string[];
}

/**
 * The settings of a mesh.
 *
 * Settings apply to a scope (an app, a chart, any construct) and everything below it. They are read when manifests are rendered, so they can be configured before
 * or after the constructs.
 *
 * @example
 * const app = new App();
 * istio.Mesh.configure(app, { istioVersion: '1.31' });
 */
export class Mesh {
  /**
   * Configures the mesh of a scope and of everything below it. Throws if the scope already has a different value for one of the settings, and for an invalid
   * version.
   */
  public static configure(scope: IConstruct, options: MeshOptions): void {
    refuse(defectOfIstioVersion('Mesh.istioVersion', options.istioVersion));
    refuse(defectOfGatewayApiVersion('Mesh.gatewayApiVersion', options.gatewayApiVersion));
    if (options.preferredApiVersion !== undefined && !['v1', 'v1beta1', 'v1alpha3', 'v1alpha1'].includes(options.preferredApiVersion)) {
      throw refusal(invalid('Mesh.preferredApiVersion', options.preferredApiVersion, 'v1, v1beta1, v1alpha3 or v1alpha1', 'omit it for the newest version'));
    }
    if (options.clusterDomain !== '' && isLiteralString(options.clusterDomain) && !isFqdn(options.clusterDomain)) {
      throw refusal(invalid('Mesh.clusterDomain', options.clusterDomain, 'a DNS domain such as "cluster.local"', 'correct the name'));
    }
    for (const [field, value] of Object.entries(options)) {
      if (value === '') {
        throw refusal(invalid(`Mesh.${field}`, value, 'a non-empty string', 'omit it for the default'));
      }
    }
    const before = settingsOf(scope) ?? {};
    for (const [field, value] of Object.entries(options)) {
      const old = before[field as keyof MeshOptions];
      if (value !== undefined && old !== undefined && JSON.stringify(old) !== JSON.stringify(value)) {
        throw refusalAt(scope, invalid(`Mesh.${field}`, value, `${JSON.stringify(old)}, which the scope already has`, 'configure it once for each scope'));
      }
    }
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    Object.defineProperty(scope, SETTINGS, { value: { ...before, ...given }, configurable: true });
    if (options.validation !== undefined && options.validation !== MeshValidation.OFF) {
      Object.defineProperty(scope.node.root, VALIDATED, { value: true, configurable: true });
    }
  }

  /**
   * Returns true if an app turns the rules off, and no scope below turns them on, so that scopes need not be checked one by one.
   * @internal
   */
  public static _isUnvalidated(root: IConstruct): boolean {
    return settingsOf(root)?.validation === MeshValidation.OFF && !(VALIDATED in root);
  }

  /** The mesh of a construct: for each setting the value of the nearest scope that sets it, or else the default. */
  public static of(construct: IConstruct): Mesh {
    let found: MeshOptions | undefined;
    for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
      const settings = settingsOf(scope);
      if (settings !== undefined) {
        found = found === undefined ? settings : together(settings, found);
      }
    }
    if (found === undefined) {
      return Mesh.STOCK;
    }
    let mesh = Mesh.known.get(found);
    if (mesh === undefined) {
      Mesh.known.set(found, mesh = new Mesh(found));
    }
    return mesh;
  }

  /** Most resources use the defaults. */
  private static readonly STOCK = new Mesh({});
  /** By settings; a scope gets a new settings object each time that it is configured. */
  private static readonly known = new WeakMap<MeshOptions, Mesh>();

  /** The Istio release, as configured. */
  public readonly istioVersion: string;
  /** The preferred API version, if configured. */
  public readonly preferredApiVersion?: string;
  /** The release of the Gateway API CRDs in the cluster. */
  public readonly gatewayApiVersion: string;
  /** The DNS domain of the cluster. */
  public readonly clusterDomain: string;
  /** The root namespace. */
  public readonly rootNamespace: string;
  /** The trust domain of the mesh. */
  public readonly trustDomain: string;
  /** The name of the cluster in the mesh. */
  public readonly clusterName: string;
  /** The network of the cluster's pods, if configured. */
  public readonly network?: string;
  /** The world; empty for charts without a name. */
  public readonly world: string;
  /** The handling of findings of the library's rules. */
  public readonly validation: MeshValidation;
  /** Namespaces whose resources are all in this world. */
  public readonly completeNamespaces: string[];
  /** Hosts whose Services, ServiceEntries and DestinationRules are all in this world. */
  public readonly completeHosts: string[];

  private constructor(options: MeshOptions) {
    this.istioVersion = options.istioVersion ?? LATEST_ISTIO;
    this.preferredApiVersion = options.preferredApiVersion;
    this.gatewayApiVersion = options.gatewayApiVersion ?? gatewayApiVersionOf(this.istioVersion);
    this.clusterDomain = options.clusterDomain ?? 'cluster.local';
    this.rootNamespace = options.rootNamespace ?? 'istio-system';
    this.trustDomain = options.trustDomain ?? 'cluster.local';
    this.clusterName = options.clusterName ?? 'Kubernetes';
    this.network = options.network;
    this.world = options.world ?? '';
    this.validation = options.validation ?? MeshValidation.ON;
    this.completeNamespaces = [...options.completeNamespaces ?? []];
    this.completeHosts = [...options.completeHosts ?? []];
  }

  /**
   * The fully qualified host name of a Kubernetes Service.
   *
   * @param name the name of the Service
   * @param namespace the namespace of the Service; without it the result is a short name, which Istio completes with the namespace of the resource
   */
  public hostOf(name: string, namespace?: string): string {
    return namespace === undefined ? name : lateText`${name}.${namespace}.svc.${this.clusterDomain}`;
  }
}

/** The settings of a scope overridden by those of a scope below it; the same object for the same two. */
function together(outer: MeshOptions, inner: MeshOptions): MeshOptions {
  const known = pairs.get(outer) ?? new WeakMap<MeshOptions, MeshOptions>();
  pairs.set(outer, known);
  const both = known.get(inner) ?? { ...outer, ...inner };
  known.set(inner, both);
  return both;
}

const pairs = new WeakMap<MeshOptions, WeakMap<MeshOptions, MeshOptions>>();

function settingsOf(scope: IConstruct): MeshOptions | undefined {
  return (scope as unknown as { [SETTINGS]?: MeshOptions })[SETTINGS];
}
