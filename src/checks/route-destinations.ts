import { isMap, listOf } from '../private/manifest';
import { missing } from './defect';
import { checkDestination } from './destination';
import { defectOfShares, defectOfWeight } from './formats/weights';
import { checkHeaders } from './http-headers';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { refused } from './rule-info';
import { VirtualServiceScope } from './virtual-service-scope';

const KINDS = ['VirtualService'];

const DESTINATION = refused(KINDS, {
  id: 'route-destination', summary: 'route entry has no destination', why: 'the resource is rejected, because the traffic has nowhere to go', covers: ['VS-79'],
});
const WEIGHTS = refused(KINDS, {
  id: 'route-weights', summary: 'route weights are negative, or all 0', why: 'the resource is rejected, because traffic cannot be split by these weights; they need not add up to 100', covers: ['VS-80', 'VS-81'],
});

/** The rules that `checkDestinations` reports. */
export const ROUTE_RULES = [DESTINATION, WEIGHTS];

/** The destinations of a route of any protocol. */
export function checkDestinations(destinations: unknown, path: string, { isFromGatewayApi }: VirtualServiceScope, report: Report): void {
  eachEntry(destinations, path, report, ({ destination, headers, weight }, at) => {
    if (!isMap(destination)) {
      report(DESTINATION, missing(`${at}.destination`, 'name the service that receives the traffic'));
    } else if (!isFromGatewayApi) {
      checkDestination(destination, `${at}.destination`, report);
    }
    if (headers !== undefined) {
      checkHeaders(headers, `${at}.headers`, report);
    }
    if (weight !== undefined) {
      report(WEIGHTS, defectOfWeight(`${at}.weight`, weight));
    }
  });
  if (Array.isArray(destinations) && destinations.length > 1) {
    report(WEIGHTS, defectOfShares(path, listOf(destinations)));
  }
}
