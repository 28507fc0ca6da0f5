import type { EnvoyFilterSpecConfigPatches, EnvoyFilterSpecConfigPatchesMatch } from '../../imports/networking.istio.io';
import { conflict, invalid } from '../checks/defect';
import { checkConfigPatch } from '../checks/envoy-filter';
import { defectOfRegex } from '../checks/formats/regex';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { ifSet, unlessEmpty } from '../private/defined';
import type { Plain } from '../private/plain';
import { EnvoyClusterPatchOptions, EnvoyListenerPatchOptions, EnvoyMatchOptions, EnvoyRoutePatchOptions, EnvoyWaypointPatchOptions } from './envoy-match';
import { EnvoyPatch } from './envoy-patch';
import { IGateway } from './gateway';
import { refuseProxyMatch, renderClusterMatch, renderListenerMatch, renderMatchedGateway, renderRouteConfigurationMatch, renderWaypointMatch } from './render/envoy-match';

type Match = Plain<EnvoyFilterSpecConfigPatchesMatch>;

/**
 * The object that a patch is applied to.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ApplyTo
 */
export enum EnvoyApplyTo {
  /** A listener. */
  LISTENER = 'LISTENER',
  /** A filter chain of a listener. */
  FILTER_CHAIN = 'FILTER_CHAIN',
  /** A network filter of a filter chain. */
  NETWORK_FILTER = 'NETWORK_FILTER',
  /** An HTTP filter, inside the HTTP connection manager. */
  HTTP_FILTER = 'HTTP_FILTER',
  /** A route configuration. */
  ROUTE_CONFIGURATION = 'ROUTE_CONFIGURATION',
  /** A virtual host of a route configuration. */
  VIRTUAL_HOST = 'VIRTUAL_HOST',
  /** A route of a virtual host. */
  HTTP_ROUTE = 'HTTP_ROUTE',
  /** A cluster. */
  CLUSTER = 'CLUSTER',
  /** A separately delivered configuration of an HTTP filter (ECDS). */
  EXTENSION_CONFIG = 'EXTENSION_CONFIG',
  /** A listener filter. */
  LISTENER_FILTER = 'LISTENER_FILTER',
}

/**
 * A change of the Envoy configuration that istiod generates: what is changed, where, and how. Each place has a factory with its own match.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectPatch
 */
export class EnvoyConfigPatch {
  /** A patch of listeners. */
  public static listener(patch: EnvoyPatch, options: EnvoyListenerPatchOptions = {}): EnvoyConfigPatch {
    return EnvoyConfigPatch.ofListener(EnvoyApplyTo.LISTENER, patch, options);
  }

  /** A patch of filter chains. */
  public static filterChain(patch: EnvoyPatch, options: EnvoyListenerPatchOptions = {}): EnvoyConfigPatch {
    return EnvoyConfigPatch.ofListener(EnvoyApplyTo.FILTER_CHAIN, patch, options);
  }

  /** A patch of listener filters. Throws for a match of an HTTP filter. */
  public static listenerFilter(patch: EnvoyPatch, options: EnvoyListenerPatchOptions = {}): EnvoyConfigPatch {
    // The webhook does not compare the match of a listener filter, but a listener filter is never inside an HTTP filter.
    refuse(options.listener?.filterChain?.filter?._isHttpFilter
      ? conflict('EnvoyConfigPatch.match.listener.filterChain.filter.subFilter', 'applyTo LISTENER_FILTER', 'only HTTP filters are inside another filter', 'use EnvoyConfigPatch.httpFilter, or EnvoyFilterMatch.networkFilter') : undefined);
    return EnvoyConfigPatch.ofListener(EnvoyApplyTo.LISTENER_FILTER, patch, options);
  }

  /** A patch of network filters. */
  public static networkFilter(patch: EnvoyPatch, options: EnvoyListenerPatchOptions = {}): EnvoyConfigPatch {
    return EnvoyConfigPatch.ofListener(EnvoyApplyTo.NETWORK_FILTER, patch, options);
  }

  /** A patch of HTTP filters. */
  public static httpFilter(patch: EnvoyPatch, options: EnvoyListenerPatchOptions = {}): EnvoyConfigPatch {
    return EnvoyConfigPatch.ofListener(EnvoyApplyTo.HTTP_FILTER, patch, options);
  }

  /** A patch of route configurations. Throws for an operation other than a merge, which istiod ignores. */
  public static routeConfiguration(patch: EnvoyPatch, options: EnvoyRoutePatchOptions = {}): EnvoyConfigPatch {
    refuse(patch._merges ? undefined
      : invalid('EnvoyConfigPatch.patch.operation', patch._operation, 'MERGE or MERGE_AND_REPLACE_LIST, because istiod ignores other operations on route configurations', 'use EnvoyPatch.merge'));
    return EnvoyConfigPatch.ofRoutes(EnvoyApplyTo.ROUTE_CONFIGURATION, patch, options);
  }

  /** A patch of virtual hosts. */
  public static virtualHost(patch: EnvoyPatch, options: EnvoyRoutePatchOptions = {}): EnvoyConfigPatch {
    return EnvoyConfigPatch.ofRoutes(EnvoyApplyTo.VIRTUAL_HOST, patch, options);
  }

  /** A patch of routes. */
  public static httpRoute(patch: EnvoyPatch, options: EnvoyRoutePatchOptions = {}): EnvoyConfigPatch {
    return EnvoyConfigPatch.ofRoutes(EnvoyApplyTo.HTTP_ROUTE, patch, options);
  }

  /** A patch of clusters. */
  public static cluster(patch: EnvoyPatch, options: EnvoyClusterPatchOptions = {}): EnvoyConfigPatch {
    return new EnvoyConfigPatch(EnvoyApplyTo.CLUSTER, patch, options, { cluster: ifSet(options.cluster, renderClusterMatch) });
  }

  /**
   * Adds a separately delivered configuration of an HTTP filter (ECDS), for a filter that references it in its `config_discovery`.
   *
   * @param value Envoy's JSON, with `name` and `typed_config`
   */
  public static extensionConfig(value: { [key: string]: any }, options: EnvoyMatchOptions = {}): EnvoyConfigPatch {
    return new EnvoyConfigPatch(EnvoyApplyTo.EXTENSION_CONFIG, EnvoyPatch.add(value), options, {});
  }

  /**
   * A patch of waypoints (ambient mode). It is part of Istio's API, but istiod (1.31) does not apply it: it is for control planes that do.
   */
  public static waypoint(applyTo: EnvoyApplyTo, patch: EnvoyPatch, options: EnvoyWaypointPatchOptions = {}): EnvoyConfigPatch {
    const { proxy } = options;
    refuse(ifSet(proxy?.proxyVersion, version => defectOfRegex('EnvoyConfigPatch.match.proxy.proxyVersion', version))); // the webhook does not validate patches of waypoints
    return new EnvoyConfigPatch(applyTo, patch, { proxy }, { context: 'WAYPOINT', waypoint: renderWaypointMatch(options) });
  }

  private static ofListener(applyTo: EnvoyApplyTo, patch: EnvoyPatch, options: EnvoyListenerPatchOptions): EnvoyConfigPatch {
    return new EnvoyConfigPatch(applyTo, patch, options, { listener: ifSet(options.listener, renderListenerMatch) });
  }

  private static ofRoutes(applyTo: EnvoyApplyTo, patch: EnvoyPatch, options: EnvoyRoutePatchOptions): EnvoyConfigPatch {
    const { routeConfiguration } = options;
    return new EnvoyConfigPatch(applyTo, patch, options, { routeConfiguration: ifSet(routeConfiguration, renderRouteConfigurationMatch) }, routeConfiguration?.gateway);
  }

  private readonly fragment: Plain<EnvoyFilterSpecConfigPatches>;

  /** A Gateway is rendered late, because its reference may need the namespace of the EnvoyFilter. */
  private constructor(applyTo: EnvoyApplyTo, patch: EnvoyPatch, { context, proxy }: EnvoyMatchOptions, match: Match, private readonly gateway?: IGateway) {
    refuseProxyMatch(proxy);
    this.fragment = { applyTo, match: unlessEmpty<Match>({ context, proxy, ...match }), patch: patch._toIstio() };
    refuseErrors(report => checkConfigPatch(this.fragment, 'EnvoyConfigPatch', report));
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<EnvoyFilterSpecConfigPatches> {
    const { fragment, gateway } = this;
    return gateway === undefined ? fragment
      : { ...fragment, match: { ...fragment.match, routeConfiguration: { ...fragment.match!.routeConfiguration, gateway: renderMatchedGateway(gateway, namespace) } } };
  }
}
