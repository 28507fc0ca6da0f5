import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Defect } from '../checks/defect';
import { checkParentSection } from '../checks/gateway-api/parent';
import { refuseErrors } from '../checks/problem';
import { onlySet } from '../private/defined';
import { Gateway, IGateway } from './gateway';
import { AttachedRoute, defectOfAttachment } from './render/attachment';
import { objectOfGateway } from './render/gateway-object';
import { GATEWAY, GATEWAY_API, Referent, ReferenceFields, SERVICE, SERVICE_ENTRY } from './render/referent';

/** Options for a parent that is a Gateway. */
export interface GatewayParentOptions {
  /**
   * The name of a listener.
   * @default - every listener that accepts the route
   */
  readonly sectionName?: string;
  /**
   * The port of listeners, 1 to 65535.
   * @default - every port
   */
  readonly port?: number;
}

/** Options for a parent that is a Service or a ServiceEntry. */
export interface ServiceParentOptions {
  /**
   * The port of the Service, 1 to 65535.
   * @default - every port
   */
  readonly port?: number;
}

/** Options for a Service that is named. */
export interface ServiceNameParentOptions extends ServiceParentOptions {
  /**
   * The namespace of the Service.
   * @default - the namespace of the route
   */
  readonly namespace?: string;
}

interface Fields extends ReferenceFields { sectionName?: string; port?: number }

/**
 * A resource that a route is attached to: a Gateway, for the requests that arrive there, or a Service, for calls from the mesh to it.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#attaching-to-gateways
 *
 * @example
 * declare const service: kplus.Service;
 * declare const gateway: istio.gatewayApi.Gateway;
 * const parents = [istio.gatewayApi.ParentRef.gateway(gateway, { sectionName: 'https' }), istio.gatewayApi.ParentRef.service(service)];
 */
export class ParentRef {
  /**
   * A Gateway: one of this library, one by name (`Gateway.fromGatewayName`), or any construct whose API object is one (`Gateway.fromConstruct`).
   * Throws if `sectionName` or `port` is invalid.
   */
  public static gateway(gateway: IGateway, options: GatewayParentOptions = {}): ParentRef {
    const known = ApiObject.isApiObject(gateway) && !(gateway instanceof Gateway) ? Gateway.fromConstruct(gateway) : gateway; // JavaScript passes any construct
    return new ParentRef(() => Referent.named('ParentRef.gateway', GATEWAY, known.name, known.namespace), options, objectOfGateway(known));
  }

  /**
   * A Service, for calls from the mesh: any construct whose API object is a Service. In the Service's namespace, the route applies to all callers,
   * in another namespace to the callers of that namespace. In ambient mode, it requires a waypoint. Throws if the construct is not a Service.
   */
  public static service(service: IConstruct, options: ServiceParentOptions = {}): ParentRef {
    const referent = Referent.fromConstruct('ParentRef.service', service, [SERVICE], 'pass the Service, or use ParentRef.serviceName');
    return new ParentRef(() => referent, options);
  }

  /** A Service that the app does not define, by name. Throws if the name is empty. */
  public static serviceName(name: string, options: ServiceNameParentOptions = {}): ParentRef {
    const referent = Referent.named('ParentRef.serviceName', SERVICE, name, options.namespace);
    return new ParentRef(() => referent, options);
  }

  /** A ServiceEntry, for calls from the mesh to its hosts: any construct whose API object is a ServiceEntry. Throws if it is not. */
  public static serviceEntry(entry: IConstruct, options: ServiceParentOptions = {}): ParentRef {
    const referent = Referent.fromConstruct('ParentRef.serviceEntry', entry, [SERVICE_ENTRY], 'pass the ServiceEntry');
    return new ParentRef(() => referent, options);
  }

  /** The name of the listener, if set. */
  public readonly sectionName?: string;
  /** The port, if set. */
  public readonly port?: number;

  private constructor(private readonly find: () => Referent, options: GatewayParentOptions, private readonly gatewayObject?: ApiObject) {
    refuseErrors(report => checkParentSection(options, 'ParentRef', report));
    this.sectionName = options.sectionName;
    this.port = options.port;
  }

  /** The name of the parent. */
  public get name(): string {
    return this.find().name;
  }

  /** The parent's namespace; undefined if it is the route's namespace or unknown to the app. */
  public get namespace(): string | undefined {
    return this.find().namespace;
  }

  /** True if the parent is a Gateway; otherwise the route applies to calls from the mesh. */
  public get isGateway(): boolean {
    return this.find().groupKind.group === GATEWAY_API;
  }

  /** @internal */
  public _toGatewayApi(ownNamespace: string | undefined): Fields {
    return onlySet({ ...this.find().toFields(ownNamespace, GATEWAY), sectionName: this.sectionName, port: this.port });
  }

  /**
   * Why a Gateway of the app does not accept the route.
   * @internal
   */
  public _defectOf(path: string, route: AttachedRoute): Defect | undefined {
    return this.gatewayObject === undefined ? undefined : defectOfAttachment(path, this.gatewayObject, this, route);
  }
}
