import { checkDestinationHost } from './formats/destination-host';
import { checkDnsLabel } from './formats/name';
import { checkPort } from './formats/number';
import { Say } from './kind-check';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';

const KINDS = ['VirtualService', 'Sidecar'];

const HOST = refused(KINDS, { id: 'destination-host', summary: 'traffic goes to what is no host', why: 'no service can have that name', covers: ['DEST-01', 'DEST-02'] });
const SUBSET = refused(KINDS, { id: 'destination-subset', summary: 'the name of a subset is no DNS label', why: 'no DestinationRule can define it', covers: ['DEST-03'] });
const PORT = refused(KINDS, { id: 'destination-port', summary: 'traffic goes to what is no port', why: 'no service can listen there', covers: ['DEST-04'] });

/** The rules that `checkDestination` and `checkSubsetAndPort` speak for. */
export const DESTINATION_RULES = [HOST, SUBSET, PORT];

/** Where traffic goes: host, subset and port. */
export function checkDestination(destination: { [key: string]: any }, path: string, say: Say): void {
  const { host = '' } = destination;
  sayProblem(say, HOST, `${path}.host`, field => checkDestinationHost(field, host));
  checkSubsetAndPort(destination, path, say);
}

/** The same without the host, for a place that asks more of a host than a route does. */
export function checkSubsetAndPort({ subset, port }: { [key: string]: any }, path: string, say: Say): void {
  if (subset !== undefined && subset !== '') {
    sayProblem(say, SUBSET, `${path}.subset`, field => checkDnsLabel(field, subset));
  }
  if (typeof port === 'object' && port !== null) {
    sayProblem(say, PORT, `${path}.port.number`, field => checkPort(field, port.number ?? 0));
  }
}
