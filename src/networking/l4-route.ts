import type { VirtualServiceSpecTcp, VirtualServiceSpecTls } from '../../imports/networking.istio.io';
import { defectOfNotEmpty } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { L4Match, TlsMatch } from './l4-match';
import { checkDestinations } from './render/http-route';
import { RouteDestination } from './route-destination';

/**
 * Where TCP connections that match go. The first route that matches counts.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute
 */
export class TcpRoute {
  /**
   * Throws without a destination, for a negative weight and for weights that are all 0 among several.
   *
   * @param destinations where the connections go
   * @param match what a connection must be like, one of these is enough; any connection if it is left out
   */
  public static route(destinations: RouteDestination[], match?: L4Match[]): TcpRoute {
    return new TcpRoute(destinations, match);
  }

  private constructor(private readonly destinations: RouteDestination[], private readonly match: L4Match[] | undefined) {
    checkDestinations('TcpRoute.route', destinations);
  }

  /** Whether it takes every connection, so that no later route is reached. */
  public get matchesAll(): boolean {
    return this.match === undefined || (Array.isArray(this.match) && this.match.length === 0);
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecTcp> {
    return { match: this.matchesAll ? undefined : mapEach(this.match, m => m._toIstio(namespace)), route: renderL4Destinations(this.destinations) };
  }

  /** @internal */
  public _validate(field: string): string[] {
    return validateDestinations(field, this.destinations);
  }
}

/**
 * Where TLS connections that match go, by their server name (SNI), without being decrypted. The first route that matches counts.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute
 */
export class TlsRoute {
  /**
   * Throws without a match or a destination, for a negative weight and for weights that are all 0 among several.
   *
   * @param destinations where the connections go
   * @param match what a connection must be like, one of these is enough
   */
  public static route(destinations: RouteDestination[], match: TlsMatch[]): TlsRoute {
    return new TlsRoute(destinations, match);
  }

  private constructor(private readonly destinations: RouteDestination[], private readonly match: TlsMatch[]) {
    checkDestinations('TlsRoute.route', destinations);
    refuse(defectOfNotEmpty('TlsRoute match', match, 'name server names by TlsMatch'));
  }

  /** @internal */
  public get _sniHosts(): string[] {
    return Array.isArray(this.match) ? this.match.flatMap(m => Array.isArray(m.sniHosts) ? m.sniHosts : []) : [];
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecTls> {
    return { match: mapEach(this.match, m => m._toIstio(namespace))!, route: renderL4Destinations(this.destinations) };
  }

  /** @internal */
  public _validate(field: string): string[] {
    return validateDestinations(field, this.destinations);
  }
}

function renderL4Destinations(destinations: RouteDestination[]): Plain<VirtualServiceSpecTcp>['route'] {
  return mapEach(destinations, d => ({ destination: d.destination._toIstio(), weight: d.weight }));
}

function validateDestinations(field: string, destinations: RouteDestination[]): string[] {
  return Array.isArray(destinations) ? destinations.flatMap((d, i) => d.destination._validate(`${field}.route[${i}].destination`)) : [];
}
