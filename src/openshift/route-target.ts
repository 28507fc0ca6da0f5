import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { RouteSpecTo } from '../../imports/route.openshift.io';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfText } from '../checks/formats/name';
import { checkRouteTarget } from '../checks/openshift/route';
import { refuseErrors } from '../checks/problem';
import { refusal, refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { IIngressGateway } from '../values/ingress-gateway';

/** Options for every target of a Route. */
export interface RouteTargetOptions {
  /**
   * The share of the connections, relative to the other targets: 0 to 256.
   * @default 100
   */
  readonly weight?: number;
}

/** Options for a Service that the app does not define. */
export interface RouteTargetNameOptions extends RouteTargetOptions {
  /**
   * The namespace of the Service, which must be that of the Route.
   * @default - the namespace of the Route
   */
  readonly namespace?: string;
}

/**
 * A Service that a Route sends connections to: that of the gateway's pods. It is in the namespace of the Route.
 *
 * @example
 * declare const gatewayService: kplus.Service;
 * istio.openshift.RouteTarget.service(gatewayService);
 */
export class RouteTarget {
  /**
   * A Service of the app: any construct whose API object is a Service, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Its ports are read when manifests are rendered. Throws if the construct is not a Service, and if the weight is out of range.
   */
  public static service(service: IConstruct, options: RouteTargetOptions = {}): RouteTarget {
    const object = ApiObject.of(service);
    if (object.kind !== 'Service' || object.apiGroup !== 'core') {
      throw refusal(invalid(`RouteTarget.service [${service.node.path}]`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Service', 'pass the Service, or use RouteTarget.serviceName'));
    }
    return new RouteTarget(object.name, object.metadata.namespace, options.weight, object);
  }

  /** A Service that the app does not define, by name. Throws if the name is not a DNS label, and if the weight is out of range. */
  public static serviceName(name: string, options: RouteTargetNameOptions = {}): RouteTarget {
    refuse(defectOfText('RouteTarget.name', name, 'name the Service'));
    refuse(defectOfDnsLabel('RouteTarget.name', name));
    refuse(defectOfDnsLabel('RouteTarget.namespace', options.namespace));
    return new RouteTarget(name, options.namespace, options.weight);
  }

  /**
   * The Service of a gateway workload, by name; the namespace is that of the workload, if known.
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
    /** The namespace of the Service, if known. */
    public readonly namespace: string | undefined,
    /** The share of the connections, if set. */
    public readonly weight: number | undefined,
    private readonly object?: ApiObject,
    private readonly workload?: IIngressGateway,
  ) {
    refuseErrors(report => checkRouteTarget(this._toRoute(), 'RouteTarget', report));
  }

  /** @internal */
  public _toRoute(): Plain<RouteSpecTo> {
    return { kind: 'Service', name: this.name, weight: this.weight };
  }

  /**
   * The ports of the Service when manifests are rendered; undefined if not known.
   * @internal
   */
  public get _ports(): ServicePort[] | undefined {
    return this.serviceSpec?.ports;
  }

  /**
   * Labels of the pods behind the Service, if known.
   * @internal
   */
  public get _selector(): { [key: string]: string } | undefined {
    return this.workload?.selector ?? this.serviceSpec?.selector;
  }

  private get serviceSpec(): ServiceSpec | undefined {
    try {
      return (this.object?.toJson() as { spec?: ServiceSpec } | undefined)?.spec;
    } catch {
      return undefined; // incomplete or broken, which cdk8s or Kubernetes reports
    }
  }
}

interface ServiceSpec { readonly ports?: ServicePort[]; readonly selector?: { [key: string]: string } }

/**
 * A port of a Kubernetes Service, with the fields that matter to Routes.
 * @internal
 */
export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: unknown;
}
