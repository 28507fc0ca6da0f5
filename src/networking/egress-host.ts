import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { defectOfSidecarHost } from '../checks/formats/sidecar-host';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { lateText } from '../private/when-known';
import { IMeshService } from '../values/mesh-service';

/** Options of the host of a service. */
export interface EgressHostOptions {
  /**
   * The namespace of the service and of its routes.
   * @default - every namespace that exports them to the namespace of the Sidecar
   */
  readonly namespace?: string;
}

/**
 * Services that a sidecar is configured for, as `namespace/host`. It has no configuration for other services.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 *
 * @example
 * declare const service: kplus.Service;
 * const hosts = [istio.EgressHost.SAME_NAMESPACE, istio.EgressHost.namespace('istio-system'), istio.EgressHost.service(istio.MeshService.fromService(service))];
 */
export class EgressHost {
  /** Every host that is exported to the namespace of the Sidecar (all namespaces, all hosts), as without a Sidecar. */
  public static readonly ALL = new EgressHost('*/*');
  /** The services in the Sidecar's namespace (`./*`). */
  public static readonly SAME_NAMESPACE = new EgressHost('./*');
  /** No service (`~/*`): for workloads without outbound traffic. */
  public static readonly NONE = new EgressHost('~/*');

  /**
   * A host in Istio's notation, `namespace/host`. The namespace is a name, `*` for all namespaces, or `.` for the namespace of the Sidecar;
   * the host is a fully qualified name whose first label may be `*`, or `*` for all hosts. A `~` in front excludes the hosts.
   * Throws for a text without a namespace, and for a host without a dot.
   */
  public static of(text: string): EgressHost {
    refuse(defectOfSidecarHost('EgressHost', text));
    return new EgressHost(text);
  }

  /**
   * One service, by its fully qualified host. Its routes apply from all namespaces that export them, unless `namespace` is set.
   * At synth, a host without a domain is an error: set the namespace of the service.
   */
  public static service(service: IMeshService, options: EgressHostOptions = {}): EgressHost {
    return new EgressHost(Lazy.any({ produce: () => lateText`${options.namespace ?? '*'}/${service.host}` }) as unknown as string);
  }

  /** The services of a namespace, by its name. Throws for an invalid name. */
  public static namespace(name: string): EgressHost {
    return EgressHost.of(lateText`${name}/*`);
  }

  /** The services of a namespace: any construct whose API object is a Namespace. Throws for any other construct. */
  public static namespaceOf(namespace: IConstruct): EgressHost {
    const object = ApiObject.of(namespace);
    if (object.kind !== 'Namespace' || object.apiGroup !== 'core') {
      throw refusal(invalid(`EgressHost.namespaceOf([${namespace.node.path}])`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Namespace', 'pass the Namespace, or use EgressHost.namespace'));
    }
    return EgressHost.namespace(object.name);
  }

  /** Excludes a host from the other hosts of the Sidecar. Throws for a host that is already an exclusion. Since Istio 1.31. */
  public static excluding(host: EgressHost): EgressHost {
    const included = host._toIstio();
    if (isLiteralString(included) && included.startsWith('~')) {
      throw refusal(invalid('EgressHost.excluding', included, 'a host without "~"', 'pass the host to exclude'));
    }
    return new EgressHost(lateText`~${included}`);
  }

  private constructor(private readonly text: string) {}

  /** @internal */
  public _toIstio(): string {
    return this.text;
  }
}
