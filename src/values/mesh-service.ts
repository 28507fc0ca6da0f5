import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { defectOfDnsLabel, defectOfHost, defectOfText } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { atConstruct, refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { Mesh } from '../validation/mesh';
import { declareAppProtocol } from './declared-protocols';
import { MeshPort } from './mesh-port';
import { PortProtocol } from './port-protocol';

/**
 * A service that traffic can go to: a Kubernetes Service, a host of a ServiceEntry, a service on virtual machines.
 */
export interface IMeshService {
  /**
   * The host name as manifests carry it: in full where the namespace is known (`reviews.default.svc.cluster.local`).
   * It may change until the app is synthesized, because the cluster domain is read late.
   */
  readonly host: string;
  /**
   * The ports of the service.
   * @default - the app cannot know them, so nothing is checked against them
   */
  readonly ports?: MeshPort[];
}

/** What may be said of a service that the app does not make. */
export interface MeshServiceOptions {
  /**
   * The ports of the service, for checks and for finding the right one.
   * @default - not known, nothing is checked
   */
  readonly ports?: MeshPort[];
}

/** A Kubernetes Service that the app does not make. */
export interface MeshServiceNameOptions extends MeshServiceOptions {
  /**
   * The namespace of the Service.
   * @default - the namespace of the chart; a short host name where that has none
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
   * A Kubernetes Service: any construct whose API object is one, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Its ports are read when manifests are rendered. Throws if the construct is no Service.
   */
  public static fromService(service: IConstruct): MeshService {
    const object = serviceObject('fromService', service, 'pass the Service, or use MeshService.fromHost');
    const { name, metadata: { namespace } } = object;
    return new MeshService(() => Mesh.of(object).hostOf(name, namespace), () => portsOf(object), { name, namespace, object });
  }

  /**
   * A host by its name, written to manifests as it is. A short name is completed by Istio with the namespace of the resource that names it,
   * so write names of other namespaces in full. Throws for what is no host name.
   */
  public static fromHost(host: string, options: MeshServiceOptions = {}): MeshService {
    refuse(defectOfHost('MeshService host', host));
    return new MeshService(() => host, () => options.ports);
  }

  /**
   * A Kubernetes Service by its name, for one that the app does not make.
   *
   * @param scope a construct of the chart that refers to it: its mesh gives the cluster domain
   */
  public static fromServiceName(scope: IConstruct, name: string, options: MeshServiceNameOptions = {}): MeshService {
    refuse(defectOfText('MeshService name', name, 'name the Service'));
    refuse(defectOfDnsLabel('MeshService name', name));
    refuse(defectOfDnsLabel('MeshService namespace', options.namespace));
    const namespace = options.namespace ?? namespaceAround(scope);
    return new MeshService(() => Mesh.of(scope).hostOf(name, namespace), () => options.ports, { name, namespace });
  }

  /**
   * Has the manifest of a Kubernetes Service say the protocol of a port (`appProtocol`), for a Service whose port has a name that does not tell it: Istio
   * would look into the bytes of each connection to guess it, and `istioctl analyze` report IST0118. It goes before what the Service itself says, a JSON
   * patch too. The ports may still be added; `cdk8s synth` fails where the Service lacks that one then. Throws if the construct is no Service, for UDP
   * (which is `protocol: UDP` of the port), and for a port that was declared to have another protocol before.
   * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/#explicit-protocol-selection
   *
   * @param service any construct whose API object is one, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML
   * @param port the number of the port
   * @param protocol what the port carries
   *
   * @example
   * declare const service: kplus.Service;
   * istio.MeshService.declareProtocol(service, 8080, istio.PortProtocol.GRPC);
   */
  public static declareProtocol(service: IConstruct, port: number, protocol: PortProtocol): void {
    const object = serviceObject('declareProtocol', service, 'pass the Service');
    atConstruct(service, () => {
      refuse(defectOfPort('MeshService.declareProtocol port', port));
      if (protocol._appProtocol === 'udp') {
        throw refusal(invalid('MeshService.declareProtocol protocol', protocol.value, 'a protocol over TCP', "give the port of the Service 'protocol: UDP'"));
      }
    });
    declareAppProtocol('MeshService.declareProtocol port', service, object, { port, appProtocol: protocol._appProtocol });
  }

  private constructor(
    private readonly findHost: () => string,
    private readonly findPorts: () => MeshPort[] | undefined,
    /**
     * The Kubernetes Service, where it is known to be one; its object, where the app makes it.
     * @internal
     */
    public readonly _kubernetes?: { readonly name: string; readonly namespace?: string; readonly object?: ApiObject },
  ) {}

  /** The host name as manifests carry it. */
  public get host(): string {
    return this.findHost();
  }

  /** The ports of the service; nothing where the app cannot know them. */
  public get ports(): MeshPort[] | undefined {
    return this.findPorts();
  }
}

function serviceObject(factory: string, service: IConstruct, remedy: string): ApiObject {
  const object = ApiObject.of(service);
  if (object.kind !== 'Service' || object.apiGroup !== 'core') {
    throw refusal(invalid(`MeshService.${factory} of [${service.node.path}]`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Service', remedy));
  }
  return object;
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
    return undefined; // not complete yet, or broken: cdk8s or Kubernetes says so, and nothing can be checked against it
  }
}

/** Istio's protocol selection: `appProtocol`, else what the port's name starts with, else TCP (where Istio would look into the bytes). */
function protocolOf(port: ServicePort): PortProtocol {
  if (port.protocol === 'UDP') {
    return PortProtocol.UDP;
  }
  const app = port.appProtocol?.replace(/^kubernetes\.io\/(h2c|ws|wss)$/, (_, p) => ({ h2c: 'http2', ws: 'http', wss: 'https' })[p as string]!);
  const text = (app ?? port.name ?? '').toLowerCase();
  try {
    return PortProtocol.of(text.startsWith('grpc-web') ? 'grpc-web' : text.split('-')[0]);
  } catch {
    return PortProtocol.TCP; // a text that says nothing
  }
}
