import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { isFqdn } from '../checks/formats/name';
import { refusal } from '../checks/refuse';
import { gatewayApiVersionOf, parseGatewayApiVersion } from '../private/gateway-api-versions';
import { isLiteralString } from '../private/literal';
import { LATEST_ISTIO, parseIstioVersion } from '../private/served-versions';
import { lateText } from '../private/when-known';
import { MeshValidation } from './mesh-validation';

const SETTINGS = Symbol.for('cdk8s-istio.Mesh');
/** On the root of an app in which some scope asks for the rules. */
const VALIDATED = Symbol.for('cdk8s-istio.Mesh.validated');

/** Settings of a mesh. Each one that is left out is taken from the next scope above that sets it. */
export interface MeshOptions {
  /**
   * The Istio release that the manifests are for, `major.minor` or `major.minor.patch`: it decides the `apiVersion` of each kind.
   * @default - the newest release that this library knows
   */
  readonly istioVersion?: string;
  /**
   * The API version to write where the release serves a kind in it, such as `v1beta1`; other kinds get the newest that it serves.
   * @default - the newest version of each kind that the release serves
   */
  readonly preferredApiVersion?: string;
  /**
   * The release of the Gateway API whose CRDs the cluster has, from 1.0 on, `major.minor` or `major.minor.patch`: it decides the `apiVersion` of its kinds.
   * @default - the release that `istioVersion` goes with
   */
  readonly gatewayApiVersion?: string;
  /**
   * The DNS domain of the cluster, the end of every full host name of a Service.
   * @default "cluster.local"
   */
  readonly clusterDomain?: string;
  /**
   * The namespace whose configuration holds for the whole mesh (`rootNamespace` of the mesh configuration).
   * @default "istio-system"
   */
  readonly rootNamespace?: string;
  /**
   * The trust domain of the mesh, the first part of every SPIFFE identity.
   * @default "cluster.local"
   */
  readonly trustDomain?: string;
  /**
   * The name of the cluster within a mesh of several (`clusterName` of the control plane).
   * @default "Kubernetes"
   */
  readonly clusterName?: string;
  /**
   * The name of the network that the pods of the cluster are in (`network` of the control plane). Pods of one network reach each other without a gateway.
   * @default - none: all pods of the mesh reach each other
   */
  readonly network?: string;
  /**
   * Names what is applied to one cluster at one time. Charts of one world are judged together, charts of two worlds never:
   * give alternatives of one manifest, or charts of several clusters, a world each.
   * @default - all charts that name none share one world
   */
  readonly world?: string;
  /**
   * What becomes of the findings of the mesh's rules.
   * @default MeshValidation.ON
   */
  readonly validation?: MeshValidation;
  /**
   * Namespaces of which everything is in this world, `*` for all of them: what the app lacks there does not exist, and a reference to it is an error.
   * @default - what the app lacks may exist
   */
  readonly completeNamespaces?: string[];
  /**
   * Hosts, in full, of which everything is in this world: their Services, ServiceEntries and DestinationRules.
   * @default - what the app lacks may exist
   */
  readonly completeHosts?: string[];
}

/**
 * The mesh that manifests are for.
 *
 * Settings live on a scope (an app, a chart, any construct), hold for everything below it and are read when manifests are rendered,
 * so it does not matter whether they come before or after the constructs.
 *
 * @example
 * const app = new App();
 * istio.Mesh.configure(app, { istioVersion: '1.31' });
 */
export class Mesh {
  /**
   * Sets the mesh of a scope and of everything below it.
   * Throws if the scope already has another value for one of the settings, and for a version that is no Istio release.
   */
  public static configure(scope: IConstruct, options: MeshOptions): void {
    if (options.istioVersion !== undefined) {
      parseIstioVersion(options.istioVersion);
    }
    if (options.gatewayApiVersion !== undefined) {
      parseGatewayApiVersion(options.gatewayApiVersion);
    }
    if (options.preferredApiVersion !== undefined && !['v1', 'v1beta1', 'v1alpha3', 'v1alpha1'].includes(options.preferredApiVersion)) {
      throw refusal(invalid('Mesh.preferredApiVersion', options.preferredApiVersion, 'v1, v1beta1, v1alpha3 or v1alpha1', 'leave it out for the newest'));
    }
    if (options.clusterDomain !== '' && isLiteralString(options.clusterDomain) && !isFqdn(options.clusterDomain)) {
      throw refusal(invalid('Mesh.clusterDomain', options.clusterDomain, 'a DNS domain such as "cluster.local"', 'correct the name'));
    }
    for (const [field, value] of Object.entries(options)) {
      if (value === '') {
        throw refusal(invalid(`Mesh.${field}`, value, 'a text that is not empty', 'leave it out for the default'));
      }
    }
    const before = settingsOf(scope) ?? {};
    for (const [field, value] of Object.entries(options)) {
      const old = before[field as keyof MeshOptions];
      if (value !== undefined && old !== undefined && JSON.stringify(old) !== JSON.stringify(value)) {
        throw refusal(invalid(`Mesh.${field} of [${scope.node.path}]`, value, `one value for a scope, it is ${JSON.stringify(old)} already`, 'set it once, or on a scope below'));
      }
    }
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    Object.defineProperty(scope, SETTINGS, { value: { ...before, ...given }, configurable: true });
    if (options.validation !== undefined && options.validation !== MeshValidation.OFF) {
      Object.defineProperty(scope.node.root, VALIDATED, { value: true, configurable: true });
    }
  }

  /**
   * Whether an app turns the rules off and no scope below turns them on, so that nobody need look at each.
   * @internal
   */
  public static _isUnvalidated(root: IConstruct): boolean {
    return settingsOf(root)?.validation === MeshValidation.OFF && !(VALIDATED in root);
  }

  /** The mesh that holds for a construct: for each setting the value of the nearest scope that has one, else the default. */
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

  /** Asked for with each resource, and mostly the answer. */
  private static readonly STOCK = new Mesh({});
  /** Those of settings: a scope gets new ones when it is configured again. */
  private static readonly known = new WeakMap<MeshOptions, Mesh>();

  /** The Istio release, as it was given. */
  public readonly istioVersion: string;
  /** The API version to write where the release serves it, if one was given. */
  public readonly preferredApiVersion?: string;
  /** The release of the Gateway API whose CRDs the cluster has. */
  public readonly gatewayApiVersion: string;
  /** The DNS domain of the cluster. */
  public readonly clusterDomain: string;
  /** The namespace whose configuration holds for the whole mesh. */
  public readonly rootNamespace: string;
  /** The trust domain of the mesh. */
  public readonly trustDomain: string;
  /** The name of the cluster within the mesh. */
  public readonly clusterName: string;
  /** The network of the cluster's pods, if it has a name. */
  public readonly network?: string;
  /** The world; the empty text for the one that is shared by all that name none. */
  public readonly world: string;
  /** What becomes of the findings of the mesh's rules. */
  public readonly validation: MeshValidation;
  /** Namespaces of which everything is in this world. */
  public readonly completeNamespaces: string[];
  /** Hosts of which everything is in this world. */
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
   * The full host name of a Kubernetes Service.
   *
   * @param name the name of the Service
   * @param namespace its namespace; the host stays short where it is not known, and Istio completes it with the namespace of the resource
   */
  public hostOf(name: string, namespace?: string): string {
    return namespace === undefined ? name : lateText`${name}.${namespace}.svc.${this.clusterDomain}`;
  }
}

/** Settings of a scope and of one below it, whose values go first; the same two make the same ones. */
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
