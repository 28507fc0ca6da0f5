import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { defectOfPort } from '../checks/formats/number';
import { refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { Gateway, IGateway } from './gateway';
import { AttachedRoute, problemsOfAttachment } from './render/attachment';
import { checkSectionName } from './render/check-hostname';
import { GATEWAY, GATEWAY_API, Referent, ReferenceFields, SERVICE, SERVICE_ENTRY } from './render/referent';

/** Which part of a Gateway a route holds for. */
export interface GatewayParentOptions {
  /**
   * The name of a listener.
   * @default - every listener whose hosts and allowed routes fit
   */
  readonly sectionName?: string;
  /**
   * The port of listeners, 1 to 65535.
   * @default - every port
   */
  readonly port?: number;
}

/** Which part of a Service a route holds for. */
export interface ServiceParentOptions {
  /**
   * The port of the Service, 1 to 65535.
   * @default - every port
   */
  readonly port?: number;
}

/** A Service of the mesh by its name. */
export interface ServiceNameParentOptions extends ServiceParentOptions {
  /**
   * The namespace of the Service.
   * @default - the namespace of the route
   */
  readonly namespace?: string;
}

interface Fields extends ReferenceFields { sectionName?: string; port?: number }

/**
 * What a route is attached to: a Gateway, whose requests it routes, or a Service, for the calls of the mesh to it.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#attaching-to-gateways
 *
 * @example
 * declare const service: kplus.Service;
 * declare const gateway: istio.gatewayApi.Gateway;
 * const parents = [istio.gatewayApi.ParentRef.gateway(gateway, { sectionName: 'https' }), istio.gatewayApi.ParentRef.service(service)];
 */
export class ParentRef {
  /** A Gateway. Throws for what is no name of a listener and no port. */
  public static gateway(gateway: IGateway, options: GatewayParentOptions = {}): ParentRef {
    const find = () => Referent.named('ParentRef.gateway', GATEWAY, gateway.name, gateway.namespace);
    return new ParentRef(find, options, gateway instanceof Gateway ? ApiObject.of(gateway) : undefined);
  }

  /**
   * A Gateway of the Gateway API that is no construct of this library: any construct whose API object is one, from `cdk8s import` or included from YAML.
   * Throws for any other kind, an Istio Gateway too.
   */
  public static gatewayObject(gateway: IConstruct, options: GatewayParentOptions = {}): ParentRef {
    const referent = Referent.fromConstruct('ParentRef.gatewayObject', gateway, [GATEWAY], 'pass the Gateway of the Gateway API');
    return new ParentRef(() => referent, options, referent.object);
  }

  /**
   * A Service, for calls of the mesh to it: any construct whose API object is one. In the namespace of the Service the route holds for all callers,
   * in any other one for the callers of that namespace. In ambient mode it takes a waypoint. Throws if the construct is no Service.
   */
  public static service(service: IConstruct, options: ServiceParentOptions = {}): ParentRef {
    const referent = Referent.fromConstruct('ParentRef.service', service, [SERVICE], 'pass the Service, or use ParentRef.serviceName');
    return new ParentRef(() => referent, options);
  }

  /** A Service by its name, for one that the app does not make. Throws for an empty name. */
  public static serviceName(name: string, options: ServiceNameParentOptions = {}): ParentRef {
    const referent = Referent.named('ParentRef.serviceName', SERVICE, name, options.namespace);
    return new ParentRef(() => referent, options);
  }

  /** A ServiceEntry, for calls of the mesh to its hosts: any construct whose API object is one. Throws if the construct is none. */
  public static serviceEntry(entry: IConstruct, options: ServiceParentOptions = {}): ParentRef {
    const referent = Referent.fromConstruct('ParentRef.serviceEntry', entry, [SERVICE_ENTRY], 'pass the ServiceEntry');
    return new ParentRef(() => referent, options);
  }

  /** The name of the listener, if one was given. */
  public readonly sectionName?: string;
  /** The port, if one was given. */
  public readonly port?: number;

  private constructor(private readonly find: () => Referent, options: GatewayParentOptions, private readonly gatewayObject?: ApiObject) {
    checkSectionName('ParentRef sectionName', options.sectionName);
    refuse(defectOfPort('ParentRef port', options.port));
    this.sectionName = options.sectionName;
    this.port = options.port;
  }

  /** The name of what the route is attached to. */
  public get name(): string {
    return this.find().name;
  }

  /** The namespace of what the route is attached to; nothing where that is the route's own, as far as the app knows. */
  public get namespace(): string | undefined {
    return this.find().namespace;
  }

  /**
   * Whether it is a Gateway; else the route holds for calls of the mesh.
   */
  public get isGateway(): boolean {
    return this.find().groupKind.group === GATEWAY_API;
  }

  /** @internal */
  public _toGatewayApi(ownNamespace: string | undefined): Fields {
    return onlySet({ ...this.find().toFields(ownNamespace, GATEWAY), sectionName: this.sectionName, port: this.port });
  }

  /**
   * Why a Gateway of the app does not take the route.
   * @internal
   */
  public _validate(field: string, route: AttachedRoute): string[] {
    return this.gatewayObject === undefined ? [] : problemsOfAttachment(field, this.gatewayObject, this, route);
  }
}
