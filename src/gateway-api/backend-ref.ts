import type { IConstruct } from 'constructs';
import { defectOfHost } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { Mesh } from '../validation/mesh';
import { IMeshService, MeshService } from '../values/mesh-service';
import { BackendHeaderOptions, HttpBackendRef } from './http-backend-ref';
import { BackendFields, BackendTarget, Owner } from './render/backend-target';
import { HOSTNAME, Referent, SERVICE } from './render/referent';

/** Options for a backend. */
export interface BackendRefOptions {
  /**
   * The port of the Service, by number, 1 to 65535.
   * @default - the only port of the Service; `cdk8s synth` fails if there are several, or if its ports are unknown to the app
   */
  readonly port?: number;
  /**
   * The share of the traffic, relative to the sum of all weights in the rule: 0 to 1,000,000. The weights do not have to add up to 100.
   * @default 1
   */
  readonly weight?: number;
}

/** Options for a backend that is named. */
export interface BackendNameOptions extends BackendRefOptions {
  /**
   * The namespace of the Service. A route of a Gateway may only reference another namespace if a ReferenceGrant in that namespace allows it.
   * @default - the namespace of the route
   */
  readonly namespace?: string;
}

/**
 * A target of a route: a Service, or a host of a ServiceEntry.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional
 *
 * @example
 * declare const v1: kplus.Service;
 * declare const v2: kplus.Service;
 * const backends = [istio.gatewayApi.BackendRef.service(v1, { weight: 90 }), istio.gatewayApi.BackendRef.service(v2, { weight: 10 })];
 */
export class BackendRef extends HttpBackendRef {
  /**
   * A Service: any construct whose API object is a Service, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Throws if the construct is not a Service, and if port or weight are out of range.
   */
  public static service(service: IConstruct, options: BackendRefOptions = {}): BackendRef {
    const referent = Referent.fromConstruct('BackendRef.service', service, [SERVICE], 'pass the Service, or use BackendRef.serviceName');
    return new BackendRef(new BackendTarget(() => referent, () => MeshService.fromService(service).ports, options));
  }

  /** A Service that the app does not define, by name. It needs a port. Throws if the name is empty. */
  public static serviceName(name: string, options: BackendNameOptions = {}): BackendRef {
    const referent = Referent.named('BackendRef.serviceName', SERVICE, name, options.namespace);
    return new BackendRef(new BackendTarget(() => referent, () => undefined, options));
  }

  /**
   * A service of the mesh: the Kubernetes Service if its host is the full or short name of one, else the host, as with `hostname`.
   */
  public static meshService(service: IMeshService, options: BackendRefOptions = {}): BackendRef {
    return new BackendRef(new BackendTarget(owner => referentOf(service, owner), () => service.ports, options));
  }

  /**
   * A host of a ServiceEntry, or of a service in another cluster (Istio's own kind of backend, `Hostname` of networking.istio.io). It needs a port.
   * Throws if the host name is invalid.
   */
  public static hostname(host: string, options: BackendRefOptions = {}): BackendRef {
    refuse(defectOfHost('BackendRef.hostname', host));
    const referent = Referent.named('BackendRef.hostname', HOSTNAME, host);
    return new BackendRef(new BackendTarget(() => referent, () => undefined, options));
  }

  /** @internal */
  protected readonly _target: BackendTarget;

  private constructor(target: BackendTarget) {
    super();
    this._target = target;
  }

  /** The same backend, with changes of request and response headers, for HTTPRoutes and GRPCRoutes. Throws if a header is invalid. */
  public withHeaders(headers: BackendHeaderOptions): HttpBackendRef {
    return HttpBackendRef._withHeaders(this._target, headers);
  }

  /** @internal */
  public _toGatewayApi(owner: Owner): BackendFields {
    return this._target.toFields(owner);
  }
}

function referentOf({ host }: IMeshService, owner: Owner): Referent {
  const { clusterDomain } = Mesh.of(owner);
  const [name, namespace, ...rest] = host.split('.');
  if (!isLiteralString(host) || (namespace !== undefined && rest.join('.') !== `svc.${clusterDomain}`)) {
    return Referent.named('BackendRef.meshService', HOSTNAME, host);
  }
  return Referent.named('BackendRef.meshService', SERVICE, name, namespace);
}
