import { isKnownProtocol, KNOWN_PROTOCOLS } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { Defect, invalid, missing, stated } from './defect';
import { defectOfDnsLabel, isIpAddress } from './formats/name';
import { defectOfPort } from './formats/number';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['Sidecar'];

const PORT = refused(KINDS, {
  id: 'sidecar-port', summary: 'Sidecar listener has no port or an invalid one', why: 'the Sidecar is rejected, because the proxy cannot listen on the port',
  covers: ['SIDECAR-03', 'SIDECAR-04', 'SIDECAR-05', 'SIDECAR-06', 'SIDECAR-07', 'SIDECAR-26', 'SIDECAR-27', 'SIDECAR-28', 'SIDECAR-29', 'SIDECAR-32'],
});
const BIND = refused(KINDS, {
  id: 'sidecar-bind', summary: 'Sidecar listener has an invalid bind address', why: 'the Sidecar is rejected, because the proxy cannot listen on the address',
  covers: ['SIDECAR-08', 'SIDECAR-30', 'SIDECAR-33'],
});
const UNIQUE = refused(KINDS, {
  id: 'sidecar-listeners-unique', summary: 'two Sidecar listeners have the same port or socket', why: 'the Sidecar is rejected, because the proxy listens on each port or socket once',
  covers: ['SIDECAR-09', 'SIDECAR-34', 'SIDECAR-35'],
});

/** The rules that this file reports. */
export const SIDECAR_PORT_RULES = [PORT, BIND, UNIQUE];

/** The port of a listener; one with a number must have it in range. */
export function checkListenerPort({ number = 0, name = '', protocol = '', targetPort = 0 }: { [key: string]: any }, path: string, report: Report): void {
  if (typeof targetPort === 'number' && targetPort > 0) {
    report(PORT, stated(`${path}.targetPort`, 'is not supported in a Sidecar', 'remove it', targetPort));
  }
  if (name !== '') {
    report(PORT, defectOfDnsLabel(`${path}.name`, name));
  }
  if (isLiteralString(protocol) && protocol !== '' && !isKnownProtocol(protocol)) {
    report(PORT, invalid(`${path}.protocol`, protocol, `one of ${KNOWN_PROTOCOLS.join(', ')}`, 'use TCP for any other protocol'));
  }
  report(PORT, defectOfPort(`${path}.number`, number));
}

/** Reports a listener without a port. */
export function reportNoPort(path: string, report: Report): void {
  report(PORT, missing(path, 'set its number and protocol'));
}

/** The address that a listener with a port is bound to. */
export function checkListenerBind(bind: unknown, path: string, report: Report): void {
  if (isLiteralString(bind) && bind !== '' && !isIpAddress(bind)) {
    report(BIND, invalid(path, bind, 'an IP address', 'correct the address'));
  }
}

/** Reports an invalid socket of a listener without a port number. */
export function reportSocket(defect: Defect | undefined, report: Report): void {
  report(BIND, defect);
}

/** Reports a port or socket that an earlier listener uses. Placeholders pass, and so does 0, which stands for a socket. */
export function checkUnique(seen: Set<unknown>, key: unknown, path: string, report: Report): void {
  if (seen.has(key) && key !== 0 && (typeof key === 'number' || isLiteralString(key))) {
    report(UNIQUE, stated(path, `is ${JSON.stringify(key)}, which an earlier listener uses`, 'use another port or socket, or merge the two listeners', key));
  }
  seen.add(key);
}
