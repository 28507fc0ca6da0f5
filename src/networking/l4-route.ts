import type { VirtualServiceSpecTcp, VirtualServiceSpecTls } from '../../imports/networking.istio.io';
import { checkTcpRoute, checkTlsRoute } from '../checks/l4-route';
import { refuseErrors } from '../checks/problem';
import { UNKNOWN_SCOPE } from '../checks/virtual-service-scope';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { Destination } from './destination';
import { L4Match, TlsMatch } from './l4-match';
import { atOnce, atSynth, RenderDestination } from './render/http-route';
import { RouteDestination } from './route-destination';

/**
 * A route of TCP connections. The first route that matches a connection is used.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute
 */
export class TcpRoute {
  /**
   * Forwards connections. Throws without a destination, for a negative weight, and if there are several destinations whose weights are all 0.
   *
   * @param destinations the destinations with their weights
   * @param match alternatives (`L4Match.of`), one of which a connection must match; any connection if omitted
   */
  public static route(destinations: RouteDestination[], match?: L4Match[]): TcpRoute {
    return new TcpRoute(destinations, match);
  }

  private constructor(private readonly destinations: RouteDestination[], private readonly match: L4Match[] | undefined) {
    const fragment = { route: renderL4Destinations(destinations, atOnce) };
    refuseErrors(report => checkTcpRoute(fragment, 'TcpRoute', UNKNOWN_SCOPE, report));
  }

  /** True if the route matches every connection, so that no later route is reached. */
  public get matchesAll(): boolean {
    return this.match === undefined || (Array.isArray(this.match) && this.match.length === 0);
  }

  /**
   * All destinations, with their paths.
   * @internal
   */
  public get _destinations(): [string, Destination][] {
    return listOf(this.destinations).map(({ destination }, i) => [`route[${i}].destination`, destination]);
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecTcp> {
    return { match: this.matchesAll ? undefined : mapEach(this.match, m => m._toIstio(namespace)), route: renderL4Destinations(this.destinations, atSynth) };
  }
}

/**
 * A route of TLS connections, by their server name (SNI), without decryption. The first route that matches a connection is used.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute
 */
export class TlsRoute {
  /**
   * Forwards connections. Throws without a match or a destination, for a negative weight, and if there are several destinations whose weights are all 0.
   *
   * @param destinations the destinations with their weights
   * @param match alternatives (`TlsMatch.of`), one of which a connection must match
   */
  public static route(destinations: RouteDestination[], match: TlsMatch[]): TlsRoute {
    return new TlsRoute(destinations, match);
  }

  private constructor(private readonly destinations: RouteDestination[], private readonly match: TlsMatch[]) {
    const fragment = { route: renderL4Destinations(destinations, atOnce), match: mapEach(match, m => m._fragment) };
    refuseErrors(report => checkTlsRoute(fragment, 'TlsRoute', UNKNOWN_SCOPE, report));
  }

  /**
   * All destinations, with their paths.
   * @internal
   */
  public get _destinations(): [string, Destination][] {
    return listOf(this.destinations).map(({ destination }, i) => [`route[${i}].destination`, destination]);
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<VirtualServiceSpecTls> {
    return { match: mapEach(this.match, m => m._toIstio(namespace))!, route: renderL4Destinations(this.destinations, atSynth) };
  }
}

/** Renders destinations without the header changes that a struct for HTTP routes may have, too. */
function renderL4Destinations(destinations: RouteDestination[], render: RenderDestination): Plain<VirtualServiceSpecTcp>['route'] {
  return mapEach(destinations, ({ destination, weight }) => ({ destination: render(destination), weight }));
}

/** The list; a late one has no entries yet. */
function listOf(destinations: RouteDestination[]): RouteDestination[] {
  return Array.isArray(destinations) ? destinations : [];
}
