import { isToken } from '../private/literal';
import { defectOfDestinationHost } from './formats/destination-host';
import { defectOfDnsLabel } from './formats/name';
import { defectOfPort } from './formats/number';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['VirtualService', 'Sidecar'];

const HOST = refused(KINDS, { id: 'destination-host', summary: 'destination host is invalid', why: 'the resource is rejected, because no service can have that host', covers: ['DEST-01', 'DEST-02'] });
const SUBSET = refused(KINDS, { id: 'destination-subset', summary: 'destination subset name is invalid', why: 'the resource is rejected, because no DestinationRule can define that subset', covers: ['DEST-03'] });
const PORT = refused(KINDS, { id: 'destination-port', summary: 'destination port is invalid', why: 'the resource is rejected, because no service can listen on that port', covers: ['DEST-04'] });

/** The rules that `checkDestination` and `checkSubsetAndPort` report. */
export const DESTINATION_RULES = [HOST, SUBSET, PORT];

/** A destination: host, subset and port. */
export function checkDestination(destination: { [key: string]: any }, path: string, report: Report): void {
  const { host = '' } = destination;
  report(HOST, defectOfDestinationHost(`${path}.host`, host));
  checkSubsetAndPort(destination, path, report);
}

/** The same without the host, for a field with stricter hosts than those of a route. */
export function checkSubsetAndPort({ subset, port }: { [key: string]: any }, path: string, report: Report): void {
  if (subset !== undefined && subset !== '') {
    report(SUBSET, defectOfDnsLabel(`${path}.subset`, subset));
  }
  if (typeof port === 'object' && port !== null && !isToken(port)) {
    report(PORT, defectOfPort(`${path}.port.number`, port.number ?? 0));
  }
}
