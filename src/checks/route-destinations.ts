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
  id: 'route-destination', summary: 'a share of the traffic has no destination', why: 'it would have nowhere to go', covers: ['VS-79'],
});
const WEIGHTS = refused(KINDS, {
  id: 'route-weights', summary: 'a weight is below 0, or several are all 0', why: 'the proxy shares traffic out by them; their sum need not be 100', covers: ['VS-80', 'VS-81'],
});

/** The rules that `checkDestinations` speaks for. */
export const ROUTE_RULES = [DESTINATION, WEIGHTS];

/** The destinations of a route, of whatever protocol. */
export function checkDestinations(destinations: unknown, path: string, { isFromGatewayApi }: VirtualServiceScope, report: Report): void {
  eachEntry(destinations, path, report, ({ destination, headers, weight }, at) => {
    if (!isMap(destination)) {
      report(DESTINATION, missing(`${at}.destination`, 'name where the traffic goes'));
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
