import type { VirtualServiceSpecHttpRouteDestination } from '../../imports/networking.istio.io';
import { defectOfDestinationHost } from '../checks/formats/destination-host';
import { defectOfDnsLabel, isWildcardDomain } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { IMeshService, MeshService } from '../values/mesh-service';

/** What may be said of a destination beside its host. */
export interface DestinationOptions {
  /**
   * The name of a subset that a DestinationRule of the host defines.
   * @default - all endpoints of the host
   */
  readonly subset?: string;
  /**
   * The port of the service, by number.
   * @default - its only port; a service with several ports needs this
   */
  readonly port?: number;
}

/**
 * Where traffic goes: a service, one of its subsets, one of its ports.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export class Destination {
  /**
   * A service. When the app is synthesized and the ports of the service are known, a port that it lacks is an error,
   * and so is none where it has several.
   */
  public static service(service: IMeshService, options: DestinationOptions = {}): Destination {
    return new Destination(service, options);
  }

  /** A host by its name, written as it is; a short one means the namespace of the VirtualService. Throws for what is no host name, and for `*`. */
  public static host(host: string, options: DestinationOptions = {}): Destination {
    refuse(defectOfDestinationHost('Destination host', host));
    return new Destination(MeshService.fromHost(host), options);
  }

  /** The name of the subset, if one was given. */
  public readonly subset?: string;
  /** The number of the port, if one was given. */
  public readonly port?: number;

  private constructor(private readonly service: IMeshService, options: DestinationOptions) {
    refuse(defectOfDnsLabel('Destination subset', options.subset));
    refuse(defectOfPort('Destination port', options.port));
    this.subset = options.subset;
    this.port = options.port;
  }

  /** @internal */
  public _toIstio(): Plain<VirtualServiceSpecHttpRouteDestination> {
    return { host: this.service.host, subset: this.subset, port: ifSet(resolveTokens(this.port), number => ({ number })) };
  }

  /**
   * What does not fit the ports of the service, as far as they are known.
   * @internal
   */
  public _validate(field: string): string[] {
    const { host } = this.service;
    if (isLiteralString(host) && (host === '*' || !isWildcardDomain(host))) {
      return [`${field} host: got ${JSON.stringify(host)}, allowed is the name of one service; name the service that the traffic goes to`];
    }
    const ports = this.service.ports;
    if (ports === undefined || ports.length === 0 || (this.port !== undefined && typeof this.port !== 'number')) {
      return [];
    }
    const known = ports.map(p => p.number).join(', ');
    if (this.port === undefined && ports.length > 1) {
      return [`${field} port: got nothing, allowed is one of ${known}; name one, because host '${host}' has several ports`];
    }
    if (this.port !== undefined && !ports.some(p => p.number === this.port)) {
      return [`${field} port: got ${this.port}, allowed is one of ${known}, the ports of host '${host}'; name one of them, or open the port on the Service`];
    }
    return [];
  }
}
