import type { Construct } from 'constructs';
import { invalid } from '../../checks/defect';
import { refusal, refusalAt } from '../../checks/refuse';
import { GatewayRoutingApiOptions, RoutingApi } from '../routing-api';

/** Throws for options of the Gateway API where routes are written in Istio's own. */
export function checkRoutingApi(pattern: Construct, props: GatewayRoutingApiOptions): void {
  const [foreign] = (['parentRefs', 'routeMetadata', 'infrastructure'] as const).filter(f => props[f] !== undefined);
  if (props.api !== RoutingApi.GATEWAY_API && foreign !== undefined) {
    throw refusal(invalid(`${pattern.constructor.name} ${foreign}`, 'an option of the Gateway API', 'api: RoutingApi.GATEWAY_API with it', `leave ${foreign} out, or set api`));
  }
}

/** What a pattern makes in one API only. */
export function madeBy<T>(pattern: Construct, api: RoutingApi, field: string, made: T | undefined): T {
  if (made === undefined) {
    const other = api === RoutingApi.ISTIO ? RoutingApi.GATEWAY_API : RoutingApi.ISTIO;
    throw refusalAt(pattern, invalid(`${pattern.constructor.name} ${field}`, `RoutingApi.${other}`, `RoutingApi.${api}`, 'ask for what the pattern makes in its own API'));
  }
  return made;
}
