import { defectOfDestinationHost } from './formats/destination-host';
import { defectOfDnsLabel } from './formats/name';
import { defectOfPort } from './formats/number';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['VirtualService', 'Sidecar'];

const HOST = refused(KINDS, { id: 'destination-host', summary: 'traffic goes to what is no host', why: 'no service can have that name', covers: ['DEST-01', 'DEST-02'] });
const SUBSET = refused(KINDS, { id: 'destination-subset', summary: 'the name of a subset is no DNS label', why: 'no DestinationRule can define it', covers: ['DEST-03'] });
const PORT = refused(KINDS, { id: 'destination-port', summary: 'traffic goes to what is no port', why: 'no service can listen there', covers: ['DEST-04'] });

/** The rules that `checkDestination` and `checkSubsetAndPort` speak for. */
export const DESTINATION_RULES = [HOST, SUBSET, PORT];

/** Where traffic goes: host, subset and port. */
export function checkDestination(destination: { [key: string]: any }, path: string, report: Report): void {
  const { host = '' } = destination;
  report(HOST, defectOfDestinationHost(`${path}.host`, host));
  checkSubsetAndPort(destination, path, report);
}

/** The same without the host, for a place that asks more of a host than a route does. */
export function checkSubsetAndPort({ subset, port }: { [key: string]: any }, path: string, report: Report): void {
  if (subset !== undefined && subset !== '') {
    report(SUBSET, defectOfDnsLabel(`${path}.subset`, subset));
  }
  if (typeof port === 'object' && port !== null) {
    report(PORT, defectOfPort(`${path}.port.number`, port.number ?? 0));
  }
}
