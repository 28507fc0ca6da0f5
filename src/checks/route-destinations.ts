import { isMap, listOf } from '../private/manifest';
import { checkDestination } from './destination';
import { checkShares, checkWeight } from './formats/weights';
import { checkHeaders } from './http-headers';
import { Say } from './kind-check';
import { eachEntry } from './null-entry';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';
import { VirtualServiceScope } from './virtual-service-scope';

const KINDS = ['VirtualService'];

const DESTINATION = refused(KINDS, {
  id: 'route-destination', summary: 'a share of the traffic has no destination', why: 'it would have nowhere to go', covers: ['VS-79'],
});
const WEIGHTS = refused(KINDS, {
  id: 'route-weights', summary: 'a weight is below 0, or several are all 0', why: 'the proxy shares traffic out by them; their sum need not be 100', covers: ['VS-80', 'VS-81'],
});

/** The rules that `checkDestinations` speaks for. */
export const ROUTE_RULES = [DESTINATION, WEIGHTS];

/** The destinations of a route, of whatever protocol. */
export function checkDestinations(destinations: unknown, path: string, { isFromGatewayApi }: VirtualServiceScope, say: Say): void {
  eachEntry(destinations, path, say, ({ destination, headers, weight }, at) => {
    if (!isMap(destination)) {
      say(DESTINATION, `${at}.destination`, 'got nothing, allowed is a destination; name where the traffic goes');
    } else if (!isFromGatewayApi) {
      checkDestination(destination, `${at}.destination`, say);
    }
    if (headers !== undefined) {
      checkHeaders(headers, `${at}.headers`, say);
    }
    if (weight !== undefined) {
      sayProblem(say, WEIGHTS, `${at}.weight`, field => checkWeight(field, weight));
    }
  });
  if (Array.isArray(destinations) && destinations.length > 1) {
    sayProblem(say, WEIGHTS, path, field => checkShares(field, listOf(destinations)));
  }
}
