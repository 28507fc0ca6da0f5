import type { EnvoyFilterSpecConfigPatches, EnvoyFilterSpecConfigPatchesMatch } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { ifSet, unlessEmpty } from '../private/defined';
import type { Plain } from '../private/plain';
import { EnvoyClusterPatchOptions, EnvoyListenerPatchOptions, EnvoyMatchOptions, EnvoyRoutePatchOptions, EnvoyWaypointPatchOptions } from './envoy-match';
import { EnvoyPatch } from './envoy-patch';
import {
  checkClusterMatch, checkProxyMatch, checkRouteConfigurationMatch, renderClusterMatch, renderListenerMatch, renderRouteConfigurationMatch, renderWaypointMatch,
} from './render/envoy-match';

type Match = Plain<EnvoyFilterSpecConfigPatchesMatch>;

/**
 * What a patch is applied to.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ApplyTo
 */
export enum EnvoyApplyTo {
  /** A listener. */
  LISTENER = 'LISTENER',
  /** A filter chain of a listener. */
  FILTER_CHAIN = 'FILTER_CHAIN',
  /** A network filter of a filter chain. */
  NETWORK_FILTER = 'NETWORK_FILTER',
  /** An HTTP filter within the network filter that speaks HTTP. */
  HTTP_FILTER = 'HTTP_FILTER',
  /** A route configuration. */
  ROUTE_CONFIGURATION = 'ROUTE_CONFIGURATION',
  /** A virtual host of a route configuration. */
  VIRTUAL_HOST = 'VIRTUAL_HOST',
  /** A route of a virtual host. */
  HTTP_ROUTE = 'HTTP_ROUTE',
  /** A cluster. */
  CLUSTER = 'CLUSTER',
  /** A configuration of an HTTP filter that is sent by itself (ECDS). */
  EXTENSION_CONFIG = 'EXTENSION_CONFIG',
  /** A listener filter. */
  LISTENER_FILTER = 'LISTENER_FILTER',
}

/**
 * A change of the Envoy configuration that istiod makes: what is changed, where, and how. One factory for each place, with the match that belongs to it.
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

  /** A patch of listener filters. */
  public static listenerFilter(patch: EnvoyPatch, options: EnvoyListenerPatchOptions = {}): EnvoyConfigPatch {
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

  /** A patch of route configurations. Throws for one that does not merge: istiod would ignore it. */
  public static routeConfiguration(patch: EnvoyPatch, options: EnvoyRoutePatchOptions = {}): EnvoyConfigPatch {
    if (!patch._merges) {
      throw refusal(invalid('EnvoyConfigPatch.routeConfiguration', patch._operation, 'MERGE or MERGE_AND_REPLACE_LIST, Istio ignores others', 'use EnvoyPatch.merge'));
    }
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
    checkClusterMatch('EnvoyConfigPatch cluster', options.cluster);
    return new EnvoyConfigPatch(EnvoyApplyTo.CLUSTER, patch, options, () => ({ cluster: ifSet(options.cluster, renderClusterMatch) }));
  }

  /**
   * Adds a configuration of an HTTP filter that is sent by itself (ECDS), for a filter that names it in its `config_discovery`.
   *
   * @param value Envoy's JSON, with `name` and `typed_config`
   */
  public static extensionConfig(value: { [key: string]: any }, options: EnvoyMatchOptions = {}): EnvoyConfigPatch {
    return new EnvoyConfigPatch(EnvoyApplyTo.EXTENSION_CONFIG, EnvoyPatch.add(value), options, () => ({}));
  }

  /**
   * A patch of waypoints (ambient mode). Istio's API has it, but istiod (1.31) does not apply it: it is for control planes that do.
   */
  public static waypoint(applyTo: EnvoyApplyTo, patch: EnvoyPatch, options: EnvoyWaypointPatchOptions = {}): EnvoyConfigPatch {
    const waypoint = renderWaypointMatch('EnvoyConfigPatch waypoint', options);
    return new EnvoyConfigPatch(applyTo, patch, { proxy: options.proxy }, () => ({ context: 'WAYPOINT', waypoint }));
  }

  private static ofListener(applyTo: EnvoyApplyTo, patch: EnvoyPatch, options: EnvoyListenerPatchOptions): EnvoyConfigPatch {
    if (applyTo !== EnvoyApplyTo.HTTP_FILTER && options.listener?.filterChain?.filter?._isHttpFilter) {
      throw refusal(invalid('EnvoyConfigPatch listener.filterChain.filter', options.listener.filterChain.filter._toIstio(), 'an HTTP filter only in a patch of HTTP filters', 'use EnvoyConfigPatch.httpFilter, or EnvoyFilterMatch.httpConnectionManager'));
    }
    const listener = ifSet(options.listener, match => renderListenerMatch('EnvoyConfigPatch listener', match));
    return new EnvoyConfigPatch(applyTo, patch, options, () => ({ listener }));
  }

  private static ofRoutes(applyTo: EnvoyApplyTo, patch: EnvoyPatch, options: EnvoyRoutePatchOptions): EnvoyConfigPatch {
    checkRouteConfigurationMatch('EnvoyConfigPatch routeConfiguration', options.routeConfiguration);
    return new EnvoyConfigPatch(applyTo, patch, options, namespace => ({
      routeConfiguration: ifSet(options.routeConfiguration, match => renderRouteConfigurationMatch(match, namespace)),
    }));
  }

  private constructor(
    private readonly applyTo: EnvoyApplyTo,
    private readonly patch: EnvoyPatch,
    private readonly options: EnvoyMatchOptions,
    private readonly renderMatch: (namespace: string | undefined) => Match,
  ) {
    checkProxyMatch('EnvoyConfigPatch proxy', options.proxy);
  }

  /** @internal */
  public _toIstio(namespace: string | undefined): Plain<EnvoyFilterSpecConfigPatches> {
    const { context, proxy } = this.options;
    return { applyTo: this.applyTo, match: unlessEmpty<Match>({ context, proxy, ...this.renderMatch(namespace) }), patch: this.patch._toIstio() };
  }
}
