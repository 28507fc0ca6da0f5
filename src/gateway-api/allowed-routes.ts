import type { GatewaySpecListenersAllowedRoutes } from '../../imports/gateway.networking.k8s.io';
import { ifSet } from '../private/defined';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { checkNamespaces, namesToSelector, NamespaceSelector } from './render/namespaces';
import { RouteKind } from './route-kind';

/** What may be said of allowed routes beside their namespaces. */
export interface AllowedRoutesOptions {
  /**
   * The kinds of route; at most 8.
   * @default - every kind that the protocol of the listener takes
   */
  readonly kinds?: RouteKind[];
}

/**
 * Which routes may be attached to a listener, by their namespaces.
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

  /** Routes of every namespace: whoever may make routes may take hosts of the listener. */
  public static all(options: AllowedRoutesOptions = {}): AllowedRoutes {
    return new AllowedRoutes('All', undefined, options);
  }

  /** Routes of namespaces by their names. Throws for no name, and for what is no name of a namespace. */
  public static namespaces(names: string[], options: AllowedRoutesOptions = {}): AllowedRoutes {
    return new AllowedRoutes('Selector', namesToSelector('AllowedRoutes.namespaces', names), options);
  }

  /** Routes of namespaces by labels, all of which a namespace must have. Throws for no labels, and for labels that Kubernetes does not take. */
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
