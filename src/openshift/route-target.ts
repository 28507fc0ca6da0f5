import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { RouteSpecTo } from '../../imports/route.openshift.io';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { defectOfInteger } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { IIngressGateway } from '../values/ingress-gateway';

/** What may be said of every target of a Route. */
export interface RouteTargetOptions {
  /**
   * The share of the connections, relative to the other targets: 0 to 256.
   * @default 100
   */
  readonly weight?: number;
}

/** A Service that the app does not make. */
export interface RouteTargetNameOptions extends RouteTargetOptions {
  /**
   * The namespace of the Service, which is the Route's too.
   * @default - the namespace of the Route
   */
  readonly namespace?: string;
}

/**
 * A Service that a Route leads to: that of the pods that run the gateway's proxy. It lies in the namespace of the Route.
 *
 * @example
 * declare const gatewayService: kplus.Service;
 * istio.RouteTarget.service(gatewayService);
 */
export class RouteTarget {
  /**
   * A Service that is made in the app: any construct whose API object is one, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Its ports are read when manifests are rendered. Throws if the construct is no Service, and for a weight that is none.
   */
  public static service(service: IConstruct, options: RouteTargetOptions = {}): RouteTarget {
    const object = ApiObject.of(service);
    if (object.kind !== 'Service' || object.apiGroup !== 'core') {
      throw refusal(invalid(`RouteTarget.service of [${service.node.path}]`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Service', 'pass the Service, or use RouteTarget.serviceName'));
    }
    return new RouteTarget(object.name, object.metadata.namespace, options.weight, object);
  }

  /** A Service that the app does not make, by its name. Throws for a name that is no DNS label, and for a weight that is none. */
  public static serviceName(name: string, options: RouteTargetNameOptions = {}): RouteTarget {
    refuse(defectOfText('RouteTarget serviceName', name, 'name the Service'));
    refuse(defectOfDnsLabel('RouteTarget serviceName', name));
    refuse(defectOfDnsLabel('RouteTarget namespace', options.namespace));
    return new RouteTarget(name, options.namespace, options.weight);
  }

  /**
   * The Service of a gateway workload, by its name: its namespace is that of the workload, where that is known.
   *
   * @param serviceName the name of its Service, such as `istio-ingressgateway`
   */
  public static gateway(gateway: IIngressGateway, serviceName: string, options: RouteTargetOptions = {}): RouteTarget {
    const { name, namespace, weight } = RouteTarget.serviceName(serviceName, { namespace: gateway.namespace, weight: options.weight });
    return new RouteTarget(name, namespace, weight, undefined, gateway);
  }

  private constructor(
    /** The name of the Service. */
    public readonly name: string,
    /** The namespace of the Service; nothing where it is not known. */
    public readonly namespace: string | undefined,
    /** The share of the connections, if one was said. */
    public readonly weight: number | undefined,
    private readonly object?: ApiObject,
    private readonly workload?: IIngressGateway,
  ) {
    refuse(defectOfInteger('RouteTarget weight', weight, 0, 256));
  }

  /** @internal */
  public _toRoute(): Plain<RouteSpecTo> {
    return { kind: 'Service', name: this.name, weight: this.weight };
  }

  /**
   * The ports of the Service when manifests are rendered; nothing where they are not known.
   * @internal
   */
  public get _ports(): ServicePort[] | undefined {
    return this.serviceSpec?.ports;
  }

  /**
   * Labels of the pods behind the Service, as far as they are known.
   * @internal
   */
  public get _selector(): { [key: string]: string } | undefined {
    return this.workload?.selector ?? this.serviceSpec?.selector;
  }

  private get serviceSpec(): ServiceSpec | undefined {
    try {
      return (this.object?.toJson() as { spec?: ServiceSpec } | undefined)?.spec;
    } catch {
      return undefined; // not complete yet, or broken: cdk8s or Kubernetes says so
    }
  }
}

interface ServiceSpec { readonly ports?: ServicePort[]; readonly selector?: { [key: string]: string } }

/**
 * A port of a Kubernetes Service, as far as Routes look at it.
 * @internal
 */
export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: unknown;
}
