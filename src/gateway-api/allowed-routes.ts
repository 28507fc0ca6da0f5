import type { GatewaySpecListenersAllowedRoutes } from '../../imports/gateway.networking.k8s.io';
import { ifSet } from '../private/defined';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { checkNamespaces, namesToSelector, NamespaceSelector } from './render/namespaces';
import { RouteKind } from './route-kind';

/** Options for allowed routes. */
export interface AllowedRoutesOptions {
  /**
   * The kinds of route; at most 8.
   * @default - every kind that the protocol of the listener supports
   */
  readonly kinds?: RouteKind[];
}

/**
 * The routes that may be attached to a listener, by their namespaces.
 * @see https://gateway-api.sigs.k8s.io/guides/multiple-ns/
 *
 * @example
 * istio.gatewayApi.AllowedRoutes.namespaces(['shop', 'checkout']);
 */
export class AllowedRoutes {
  /** Routes of the Gateway's own namespace. */
  public static same(options: AllowedRoutesOptions = {}): AllowedRoutes {
    return new AllowedRoutes('Same', undefined, options);
  }

  /** Routes of every namespace: everyone who may create routes can claim hosts of the listener. */
  public static all(options: AllowedRoutesOptions = {}): AllowedRoutes {
    return new AllowedRoutes('All', undefined, options);
  }

  /** Routes of namespaces by name. Throws if the list is empty, or if a name is invalid. */
  public static namespaces(names: string[], options: AllowedRoutesOptions = {}): AllowedRoutes {
    return new AllowedRoutes('Selector', namesToSelector('AllowedRoutes.namespaces', names), options);
  }

  /** Routes of namespaces by labels, all of which a namespace must have. Throws if there are none, or if one is invalid. */
  public static selector(labels: { [key: string]: string }, options: AllowedRoutesOptions = {}): AllowedRoutes {
    checkNamespaces('AllowedRoutes.selector', labels);
    return new AllowedRoutes('Selector', { matchLabels: labels }, options);
  }

  private constructor(private readonly from: string, private readonly labels: NamespaceSelector | undefined, private readonly options: AllowedRoutesOptions) {}

  /** @internal */
  public _toGatewayApi(): Plain<GatewaySpecListenersAllowedRoutes> {
    return { namespaces: { from: this.from, selector: this.labels }, kinds: ifSet(this.options.kinds, kinds => mapEach(kinds, kind => ({ kind }))) };
  }
}
