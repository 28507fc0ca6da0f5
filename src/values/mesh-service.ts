import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfHost, defectOfText } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { atConstruct, refusalAt, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { Mesh } from '../validation/mesh';
import { declareAppProtocol } from './declared-protocols';
import { MeshPort } from './mesh-port';
import { PortProtocol } from './port-protocol';

/**
 * A service that receives traffic: a `ServiceEntry`, or a reference made by `MeshService.fromService`, `fromServiceName` or `fromHost`.
 */
export interface IMeshService {
  /**
   * The host name as it is rendered, fully qualified if the namespace is known (`reviews.default.svc.cluster.local`).
   * It may change until manifests are rendered, because the cluster domain is read late.
   */
  readonly host: string;
  /**
   * The ports of the service.
   * @default - not known, so that references to ports are not checked
   */
  readonly ports?: MeshPort[];
}

/** Options of a service that the app does not define. */
export interface MeshServiceOptions {
  /**
   * The ports of the service, for checks, and for defaults such as the only port.
   * @default - not known, so that references to ports are not checked
   */
  readonly ports?: MeshPort[];
}

/** Options of a Kubernetes Service that the app does not define. */
export interface MeshServiceNameOptions extends MeshServiceOptions {
  /**
   * The namespace of the Service.
   * @default - the namespace of the chart; the host is a short name if the chart has none
   */
  readonly namespace?: string;
}

/**
 * References to services.
 *
 * @example
 * declare const service: kplus.Service;
 * const reviews = istio.MeshService.fromService(service);
 * const external = istio.MeshService.fromHost('api.example.com');
 */
export class MeshService implements IMeshService {
  /**
   * A Kubernetes Service: any construct whose API object is a Service, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Its ports are read when manifests are rendered. Throws if the construct is not a Service.
   */
  public static fromService(service: IConstruct): MeshService {
    const object = serviceObject('fromService', service, 'pass the Service, or use MeshService.fromHost');
    const { name, metadata: { namespace } } = object;
    return new MeshService(() => Mesh.of(object).hostOf(name, namespace), () => portsOf(object), { name, namespace, object });
  }

  /**
   * A host, rendered unchanged. Istio completes a short name with the namespace of the resource that references it,
   * so use fully qualified names for other namespaces. Throws for an invalid host.
   */
  public static fromHost(host: string, options: MeshServiceOptions = {}): MeshService {
    refuse(defectOfHost('MeshService.fromHost.host', host));
    return new MeshService(() => host, () => options.ports);
  }

  /**
   * A Kubernetes Service by its name, for one that the app does not define. Throws for an empty or invalid name.
   *
   * @param scope a construct of the chart that references the Service, whose mesh determines the cluster domain
   */
  public static fromServiceName(scope: IConstruct, name: string, options: MeshServiceNameOptions = {}): MeshService {
    refuse(defectOfText('MeshService.fromServiceName.name', name, 'name the Service'));
    refuse(defectOfDnsLabel('MeshService.fromServiceName.name', name));
    refuse(defectOfDnsLabel('MeshService.fromServiceName.namespace', options.namespace));
    const namespace = options.namespace ?? namespaceAround(scope);
    return new MeshService(() => Mesh.of(scope).hostOf(name, namespace), () => options.ports, { name, namespace });
  }

  /**
   * Declares the protocol of a port in the manifest of a Kubernetes Service (`appProtocol`), if the name of the port does not. Without a declared protocol, Istio
   * detects it from the bytes of each connection, and `istioctl analyze` reports IST0118. The declaration overrides the manifest, JSON patches included.
   * The port may be added later; `cdk8s synth` fails if the Service does not have it. Throws if the construct is not a Service, for UDP
   * (use `protocol: UDP` of the port), and if another protocol has been declared for the port.
   * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/#explicit-protocol-selection
   *
   * @param service any construct whose API object is a Service, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML
   * @param port the number of the port
   * @param protocol the protocol of the port
   *
   * @example
   * declare const service: kplus.Service;
   * istio.MeshService.declareProtocol(service, 8080, istio.PortProtocol.GRPC);
   */
  public static declareProtocol(service: IConstruct, port: number, protocol: PortProtocol): void {
    const object = serviceObject('declareProtocol', service, 'pass the Service');
    atConstruct(service, () => {
      refuse(defectOfPort('MeshService.declareProtocol.port', port));
      refuse(protocol._appProtocol === 'udp' ? invalid('MeshService.declareProtocol.protocol', protocol.value, 'a protocol over TCP', 'set "protocol: UDP" on the port of the Service') : undefined);
    });
    declareAppProtocol(service, object, { port, appProtocol: protocol._appProtocol });
  }

  private constructor(
    private readonly findHost: () => string,
    private readonly findPorts: () => MeshPort[] | undefined,
    /**
     * The Kubernetes Service, if it is known to be one; its object, if the app defines it.
     * @internal
     */
    public readonly _kubernetes?: { readonly name: string; readonly namespace?: string; readonly object?: ApiObject },
  ) {}

  /** The host name as it is rendered. */
  public get host(): string {
    return this.findHost();
  }

  /** The ports of the service; undefined if they are not known. */
  public get ports(): MeshPort[] | undefined {
    return this.findPorts();
  }
}

function serviceObject(factory: string, service: IConstruct, fix: string): ApiObject {
  const object = apiObjectOf(service);
  if (object?.kind !== 'Service' || object.apiGroup !== 'core') {
    const kind = object === undefined ? service.constructor.name : `${object.apiVersion} ${object.kind}`;
    throw refusalAt(service, invalid(`MeshService.${factory}.service`, kind, 'a construct whose API object is a v1 Service', fix));
  }
  return object;
}

function apiObjectOf(construct: IConstruct): ApiObject | undefined {
  try {
    return ApiObject.of(construct);
  } catch {
    return undefined; // a construct without an API object
  }
}

function namespaceAround(construct: IConstruct): string | undefined {
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    const { namespace } = scope as { namespace?: unknown };
    if (typeof namespace === 'string') {
      return namespace;
    }
  }
  return undefined;
}

interface ServicePort { port: number; name?: string; appProtocol?: string; protocol?: string; targetPort?: unknown }

function portsOf(service: ApiObject): MeshPort[] | undefined {
  try {
    const spec: { type?: string; ports?: ServicePort[] } | undefined = service.toJson().spec;
    return spec?.type === 'ExternalName' ? undefined : spec?.ports?.map(p => MeshPort.of(p.port, protocolOf(p), {
      ...isLiteralString(p.name) ? { name: p.name } : {},
      ...typeof p.targetPort === 'number' ? { targetPort: p.targetPort } : {},
    }));
  } catch {
    return undefined; // incomplete or invalid, which cdk8s or Kubernetes reports
  }
}

/** Istio's protocol selection: `appProtocol`, else the prefix of the port's name, else TCP (for which Istio detects the protocol from the bytes). */
function protocolOf(port: ServicePort): PortProtocol {
  if (port.protocol === 'UDP') {
    return PortProtocol.UDP;
  }
  const app = port.appProtocol?.replace(/^kubernetes\.io\/(h2c|ws|wss)$/, (_, p) => ({ h2c: 'http2', ws: 'http', wss: 'https' })[p as string]!);
  const text = (app ?? port.name ?? '').toLowerCase();
  try {
    return PortProtocol.of(text.startsWith('grpc-web') ? 'grpc-web' : text.split('-')[0]);
  } catch {
    return PortProtocol.TCP; // not a protocol
  }
}
