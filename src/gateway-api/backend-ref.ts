import type { IConstruct } from 'constructs';
import { defectOfHost } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { Mesh } from '../validation/mesh';
import { IMeshService, MeshService } from '../values/mesh-service';
import { BackendHeaderOptions, HttpBackendRef } from './http-backend-ref';
import { Backend, BackendFields, Owner } from './render/backend';
import { HOSTNAME, Referent, SERVICE } from './render/referent';

/** What may be said of a backend beside its name. */
export interface BackendRefOptions {
  /**
   * The port of the Service, by number, 1 to 65535.
   * @default - its only port; `cdk8s synth` fails where there are several, or none that the app knows
   */
  readonly port?: number;
  /**
   * The share of the traffic that it gets, in proportion to the sum of all weights of the rule: 0 to 1,000,000. They need not total 100.
   * @default 1
   */
  readonly weight?: number;
}

/** A backend by its name. */
export interface BackendNameOptions extends BackendRefOptions {
  /**
   * The namespace of the Service. A route of a Gateway may only refer to another namespace that a ReferenceGrant of that namespace opens to it.
   * @default - the namespace of the route
   */
  readonly namespace?: string;
}

/**
 * Where a route sends traffic: a Service, or a host of a ServiceEntry.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional
 *
 * @example
 * declare const v1: kplus.Service;
 * declare const v2: kplus.Service;
 * const backends = [istio.gatewayApi.BackendRef.service(v1, { weight: 90 }), istio.gatewayApi.BackendRef.service(v2, { weight: 10 })];
 */
export class BackendRef extends HttpBackendRef {
  /**
   * A Service: any construct whose API object is one, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Throws if the construct is no Service, for what is no port and for a weight that is out of bounds.
   */
  public static service(service: IConstruct, options: BackendRefOptions = {}): BackendRef {
    const referent = Referent.fromConstruct('BackendRef.service', service, [SERVICE], 'pass the Service, or use BackendRef.serviceName');
    return new BackendRef(new Backend(() => referent, () => MeshService.fromService(service).ports, options));
  }

  /** A Service by its name, for one that the app does not make. It needs a port. Throws for an empty name. */
  public static serviceName(name: string, options: BackendNameOptions = {}): BackendRef {
    const referent = Referent.named('BackendRef.serviceName', SERVICE, name, options.namespace);
    return new BackendRef(new Backend(() => referent, () => undefined, options));
  }

  /**
   * A service of the mesh: the Kubernetes Service where its host is the full or short name of one, else the host by itself, as `hostname` does.
   */
  public static meshService(service: IMeshService, options: BackendRefOptions = {}): BackendRef {
    return new BackendRef(new Backend(owner => referentOf(service, owner), () => service.ports, options));
  }

  /**
   * A host of a ServiceEntry, or of a service in another cluster (Istio's own kind of backend, `Hostname` of networking.istio.io).
   * Throws for what is no host name.
   */
  public static hostname(host: string, options: BackendRefOptions = {}): BackendRef {
    refuse(defectOfHost('BackendRef.hostname', host));
    const referent = Referent.named('BackendRef.hostname', HOSTNAME, host);
    return new BackendRef(new Backend(() => referent, () => undefined, options));
  }

  /** The same backend with changes of headers on the way there and back, for HTTPRoutes and GRPCRoutes. */
  public withHeaders(headers: BackendHeaderOptions): HttpBackendRef {
    return HttpBackendRef._withHeaders(this._backend, headers);
  }

  /** @internal */
  public _toGatewayApi(owner: Owner): BackendFields {
    return this._backend.toFields(owner);
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
