import { isKnownProtocol, KNOWN_PROTOCOLS } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { checkDnsLabel, isIpAddress } from './formats/name';
import { checkPort } from './formats/number';
import { Say } from './kind-check';
import { refused } from './rule-info';
import { sayProblem } from './say-problem';

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
export function checkListenerPort({ number = 0, name = '', protocol = '', targetPort = 0 }: { [key: string]: any }, path: string, say: Say): void {
  if (typeof targetPort === 'number' && targetPort > 0) {
    say(PORT, `${path}.targetPort`, `got ${targetPort}, allowed is none; leave it out, a Sidecar does not look at it`);
  }
  if (name !== '') {
    sayProblem(say, PORT, `${path}.name`, field => checkDnsLabel(field, name));
  }
  if (isLiteralString(protocol) && protocol !== '' && !isKnownProtocol(protocol)) {
    say(PORT, `${path}.protocol`, `got "${protocol}", allowed is one of ${KNOWN_PROTOCOLS.join(', ')}; use TCP for anything else`);
  }
  sayProblem(say, PORT, `${path}.number`, field => checkPort(field, number));
}

/** Says that a listener has no port. */
export function sayNoPort(path: string, say: Say): void {
  say(PORT, path, 'got nothing, allowed is a port; give its number and protocol');
}

/** The address that a listener with a port is bound to. */
export function checkListenerBind(bind: unknown, path: string, say: Say): void {
  if (isLiteralString(bind) && bind !== '' && !isIpAddress(bind)) {
    say(BIND, path, `got "${bind}", allowed is an IP address; correct the address`);
  }
}

/** Says what is wrong with the socket of a listener without a port number. */
export function saySocket(path: string, message: string, say: Say): void {
  say(BIND, path, message);
}

/** Says that a listener is there twice. Placeholders pass, and so does 0, which is no port. */
export function checkUnique(seen: Set<unknown>, key: unknown, path: string, say: Say): void {
  if (seen.has(key) && key !== 0 && (typeof key === 'number' || isLiteralString(key))) {
    say(UNIQUE, path, `got ${JSON.stringify(key)} once more, allowed is each one once; make it one listener`);
  }
  seen.add(key);
}
