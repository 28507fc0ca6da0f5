import { isKnownProtocol, KNOWN_PROTOCOLS } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { Defect, invalid, missing } from './defect';
import { defectOfDnsLabel, isIpAddress } from './formats/name';
import { defectOfPort } from './formats/number';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['Sidecar'];

const PORT = refused(KINDS, {
  id: 'sidecar-port', summary: 'a listener has no port, or one that is none', why: 'the proxy cannot listen there',
  covers: ['SIDECAR-03', 'SIDECAR-04', 'SIDECAR-05', 'SIDECAR-06', 'SIDECAR-07', 'SIDECAR-26', 'SIDECAR-27', 'SIDECAR-28', 'SIDECAR-29', 'SIDECAR-32'],
});
const BIND = refused(KINDS, {
  id: 'sidecar-bind', summary: 'a listener is bound to what is no IP address, or to no socket where it has no port', why: 'the proxy cannot listen there',
  covers: ['SIDECAR-08', 'SIDECAR-30', 'SIDECAR-33'],
});
const UNIQUE = refused(KINDS, {
  id: 'sidecar-listeners-unique', summary: 'two listeners of a Sidecar have one port or socket', why: 'the proxy listens to each once', covers: ['SIDECAR-09', 'SIDECAR-34', 'SIDECAR-35'],
});

/** The rules that this file speaks for. */
export const SIDECAR_PORT_RULES = [PORT, BIND, UNIQUE];

/** The port of a listener; one with a number must have it in range. */
export function checkListenerPort({ number = 0, name = '', protocol = '', targetPort = 0 }: { [key: string]: any }, path: string, report: Report): void {
  if (typeof targetPort === 'number' && targetPort > 0) {
    report(PORT, invalid(`${path}.targetPort`, targetPort, 'none', 'leave it out, a Sidecar does not look at it'));
  }
  if (name !== '') {
    report(PORT, defectOfDnsLabel(`${path}.name`, name));
  }
  if (isLiteralString(protocol) && protocol !== '' && !isKnownProtocol(protocol)) {
    report(PORT, invalid(`${path}.protocol`, protocol, `one of ${KNOWN_PROTOCOLS.join(', ')}`, 'use TCP for anything else'));
  }
  report(PORT, defectOfPort(`${path}.number`, number));
}

/** Says that a listener has no port. */
export function sayNoPort(path: string, report: Report): void {
  report(PORT, missing(path, 'give its number and protocol'));
}

/** The address that a listener with a port is bound to. */
export function checkListenerBind(bind: unknown, path: string, report: Report): void {
  if (isLiteralString(bind) && bind !== '' && !isIpAddress(bind)) {
    report(BIND, invalid(path, bind, 'an IP address', 'correct the address'));
  }
}

/** Reports what is wrong with the socket of a listener without a port number. */
export function reportSocket(defect: Defect | undefined, report: Report): void {
  report(BIND, defect);
}

/** Says that a listener is there twice. Placeholders pass, and so does 0, which is no port. */
export function checkUnique(seen: Set<unknown>, key: unknown, path: string, report: Report): void {
  if (seen.has(key) && key !== 0 && (typeof key === 'number' || isLiteralString(key))) {
    report(UNIQUE, invalid(path, `${JSON.stringify(key)} once more`, 'each one once', 'make it one listener'));
  }
  seen.add(key);
}
