import { isExported, listOf, textsOf } from '../private/manifest';
import { MeshObject } from './mesh-object';

/** A port of a host. */
export interface MeshHostPort {
  /** The number that callers use. */
  readonly port: number;
  /**
   * The name.
   * @default - the port has no name
   */
  readonly name?: string;
  /**
   * The protocol: `appProtocol` of a Service port, `protocol` of a ServiceEntry port.
   * @default - Istio derives the protocol from the name
   */
  readonly protocol?: string;
  /**
   * The transport protocol of a Service port.
   * @default - TCP
   */
  readonly transport?: string;
}

/** A host in the model: that of a Service, or one of a ServiceEntry's hosts. */
export class MeshHost {
  /**
   * The host of a Service. Its annotation `networking.istio.io/exportTo` limits its visibility.
   * @internal
   */
  public static _ofService(service: MeshObject, clusterDomain: string): MeshHost {
    const { name, namespace, annotations: { 'networking.istio.io/exportTo': exportTo } } = service;
    const exports = exportTo === undefined || exportTo === null ? [] : String(exportTo).split(',').map(e => e.trim()).filter(e => e !== '');
    return new MeshHost(namespace === '' ? name : `${name}.${namespace}.svc.${clusterDomain}`, service, exports);
  }

  /**
   * One of the hosts of a ServiceEntry.
   * @internal
   */
  public static _ofServiceEntry(entry: MeshObject, fullHost: string): MeshHost {
    return new MeshHost(fullHost, entry, textsOf(entry.spec.exportTo));
  }

  private constructor(
    /** The fully qualified host name, or a wildcard of a ServiceEntry. */
    public readonly name: string,
    /** The Service or ServiceEntry. */
    public readonly object: MeshObject,
    private readonly exports: string[],
  ) {}

  /** The ports. */
  public get ports(): MeshHostPort[] {
    return listOf(this.object.spec.ports).map(p => this.object.kind === 'Service'
      ? { port: p.port, name: p.name, protocol: p.appProtocol, transport: p.protocol } : { port: p.number, name: p.name, protocol: p.protocol });
  }

  /** The ports of a Service as its manifest has them; empty for a ServiceEntry. */
  public get servicePorts(): { [key: string]: any }[] {
    return this.object.kind === 'Service' ? listOf(this.object.spec.ports) : [];
  }

  /** True if `ports` is complete. The target of an ExternalName Service may have further ports. */
  public get knowsPorts(): boolean {
    return this.object.kind !== 'Service' || this.object.spec.type !== 'ExternalName';
  }

  /** Returns true if the host is visible in a namespace (`exportTo`). */
  public isVisibleIn(namespace: string): boolean {
    return isExported(this.exports, this.object.namespace, namespace);
  }
}
