import { isExported, listOf } from '../private/manifest';
import { MeshObject } from './mesh-object';

/** A port of a host. */
export interface MeshHostPort {
  /** The number that callers use. */
  readonly port: number;
  /**
   * The name.
   * @default - it has none
   */
  readonly name?: string;
  /**
   * What decides the protocol: `appProtocol` of a Service port, `protocol` of a ServiceEntry's.
   * @default - the name decides
   */
  readonly protocol?: string;
  /**
   * The transport protocol of a Service port.
   * @default - TCP
   */
  readonly transport?: string;
}

/** A host that the model knows: of a Service, or one of the hosts of a ServiceEntry. */
export class MeshHost {
  /**
   * The host of a Service, which says by an annotation where it is exported to.
   * @internal
   */
  public static _ofService(service: MeshObject, clusterDomain: string): MeshHost {
    const { name, namespace, annotations: { 'networking.istio.io/exportTo': told } } = service;
    const exports = told === undefined || told === null ? [] : String(told).split(',').map(e => e.trim()).filter(e => e !== '');
    return new MeshHost(namespace === '' ? name : `${name}.${namespace}.svc.${clusterDomain}`, service, exports);
  }

  /**
   * @param name the full host name, perhaps a wildcard of a ServiceEntry
   * @param object the Service or ServiceEntry
   */
  constructor(public readonly name: string, public readonly object: MeshObject, private readonly exports: string[]) {}

  /** The ports. */
  public get ports(): MeshHostPort[] {
    return listOf(this.object.spec.ports).map(p => this.object.kind === 'Service'
      ? { port: p.port, name: p.name, protocol: p.appProtocol, transport: p.protocol } : { port: p.number, name: p.name, protocol: p.protocol });
  }

  /** The ports of a Service as they are written; none for a ServiceEntry. */
  public get servicePorts(): { [key: string]: any }[] {
    return this.object.kind === 'Service' ? listOf(this.object.spec.ports) : [];
  }

  /** Whether its ports are all that there are: what an ExternalName Service leads to may have others. */
  public get knowsPorts(): boolean {
    return this.object.kind !== 'Service' || this.object.spec.type !== 'ExternalName';
  }

  /** Whether a namespace sees it (`exportTo`). */
  public isVisibleIn(namespace: string): boolean {
    return isExported(this.exports, this.object.namespace, namespace);
  }
}
