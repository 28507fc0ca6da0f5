import { Construct } from 'constructs';
import { ProxyConfigSpec, toJson_ProxyConfigSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { invalid } from '../checks/defect';
import { defectOfLength } from '../checks/formats/name';
import { refuseErrors } from '../checks/problem';
import { checkProxyConfig } from '../checks/proxy-config';
import { atConstruct, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import { keyPath } from '../private/field-path';
import { isLiteralString, isToken } from '../private/literal';
import type { Plain } from '../private/plain';
import { WorkloadTarget } from '../values/policy-target';
import { ForeignResource } from './foreign-resource';
import { ProxyImage } from './proxy-image';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'ProxyConfig', toJson: toJson_ProxyConfigSpec };

/** A ProxyConfig, of this app or of another one (`ProxyConfig.fromProxyConfigName`). */
export interface IProxyConfig {
  /** The name of the ProxyConfig. */
  readonly name: string;
  /**
   * The namespace of the ProxyConfig.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Options of a reference to a ProxyConfig of another app. */
export interface ProxyConfigReferenceOptions {
  /**
   * The namespace of the ProxyConfig.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Properties of a ProxyConfig. */
export interface ProxyConfigProps extends IstioResourceProps {
  /**
   * The workloads that it applies to: `PolicyTarget.selector`, `workload`, `ingressGateway`, `namespaceWide` or `meshWide`.
   * If several apply to a workload, each field comes from the most specific one that sets it.
   * @default - every workload of its namespace, or of the whole mesh in the root namespace
   */
  readonly target?: WorkloadTarget;
  /**
   * The number of worker threads of the proxy; 0 for one per CPU core.
   * @default - follows from the CPU limit of the proxy
   */
  readonly concurrency?: number;
  /**
   * Additional environment variables of the proxy, with values of at most 2048 characters. Those whose names begin with `ISTIO_META_` are sent to istiod too.
   * @default - no additional variables
   */
  readonly environmentVariables?: { [name: string]: string };
  /**
   * The type of image that the proxy runs from: `ProxyImage.DEFAULT`, `DEBUG`, `DISTROLESS` or `ProxyImage.of`.
   * @default - the image type of the mesh, else ProxyImage.DEFAULT
   */
  readonly image?: ProxyImage;
}

/**
 * Start-up settings of the proxies of workloads. They take effect when a proxy is injected, so that a change applies to new pods only;
 * each field overrides the annotation `proxy.istio.io/config`. Use at most one without selector per namespace, and at most one per workload.
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/
 *
 * @example
 * declare const chart: Chart;
 * new istio.ProxyConfig(chart, 'default', { concurrency: 2, image: istio.ProxyImage.DISTROLESS });
 */
export class ProxyConfig extends TargetedResource implements IProxyConfig {
  /** A ProxyConfig of another app. Throws for an empty or invalid name. */
  public static fromProxyConfigName(scope: Construct, id: string, name: string, options: ProxyConfigReferenceOptions = {}): IProxyConfig {
    return new ForeignResource(scope, id, KIND.kind, name, options.namespace);
  }

  /** The type of image that the proxy runs from; undefined for that of the mesh. */
  public readonly image?: ProxyImage;
  /** The spec without the selector, whose labels may change until manifests are rendered. */
  private readonly fragment: Plain<ProxyConfigSpec>;

  /** Throws for a concurrency that is negative or not an integer, and for an environment variable with an invalid name or a value that is too long. */
  constructor(scope: Construct, id: string, props: ProxyConfigProps = {}) {
    super(scope, id, KIND, props, props.target);
    const { concurrency, environmentVariables, image } = props;
    this.image = image;
    this.fragment = { concurrency, environmentVariables, image: ifSet(image, ({ imageType }) => ({ imageType })) };
    atConstruct(this, () => {
      refuseErrors(report => checkProxyConfig(this.fragment, 'ProxyConfig', report));
      refuseVariables(environmentVariables);
    });
  }

  /** The number of worker threads of the proxy; undefined if it follows from the CPU limit. */
  public get concurrency(): number | undefined {
    return this.fragment.concurrency;
  }

  /** Additional environment variables of the proxy. */
  public get environmentVariables(): { [name: string]: string } | undefined {
    return ifSet(this.fragment.environmentVariables, copyMap);
  }

  /** @internal */
  protected _toSpec(): Plain<ProxyConfigSpec> {
    return { selector: this.target?._toIstio().selector, ...this.fragment };
  }
}

/** Conditions that the webhook leaves to the CRD, or to the container runtime. */
function refuseVariables(variables: { [name: string]: string } | undefined): void {
  for (const [name, value] of variables === undefined || isToken(variables) ? [] : Object.entries(variables)) {
    refuse(isLiteralString(name) && (name === '' || name.includes('='))
      ? invalid('ProxyConfig.environmentVariables', name, 'a map whose keys are non-empty names without "="', 'correct the name') : undefined);
    refuse(defectOfLength(`ProxyConfig.environmentVariables${keyPath(name)}`, value, 2048));
  }
}
