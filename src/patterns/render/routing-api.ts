import type { Construct } from 'constructs';
import { badInput, badInputAt } from '../../checks/bad-input';
import { GatewayRoutingApiOptions, RoutingApi } from '../routing-api';

/** Throws for options of the Gateway API where routes are written in Istio's own. */
export function checkRoutingApi(pattern: Construct, props: GatewayRoutingApiOptions): void {
  const [foreign] = (['parentRefs', 'routeMetadata', 'infrastructure'] as const).filter(f => props[f] !== undefined);
  if (props.api !== RoutingApi.GATEWAY_API && foreign !== undefined) {
    throw badInput({ field: `${pattern.constructor.name} ${foreign}`, value: 'an option of the Gateway API', allowed: 'api: RoutingApi.GATEWAY_API with it', remedy: `leave ${foreign} out, or set api` });
  }
}

/** What a pattern makes in one API only. */
export function madeBy<T>(pattern: Construct, api: RoutingApi, field: string, made: T | undefined): T {
  if (made === undefined) {
    const other = api === RoutingApi.ISTIO ? RoutingApi.GATEWAY_API : RoutingApi.ISTIO;
    throw badInputAt(pattern, { field: `${pattern.constructor.name} ${field}`, value: `RoutingApi.${other}`, allowed: `RoutingApi.${api}`, remedy: 'ask for what the pattern makes in its own API' });
  }
  return made;
}
