import { isToken } from '../private/literal';
import { eachOf, eachText, hasEntries, isMap } from '../private/manifest';
import { conflict, missing, stated } from './defect';
import { defectOfSidecarHost } from './formats/sidecar-host';
import { defectOfUnixAddress, isUnixAddress } from './formats/unix-address';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';
import { checkListenerBind, checkListenerPort, checkUnique, reportSocket } from './sidecar-port';

const KINDS = ['Sidecar'];

const LAST = refused(KINDS, {
  id: 'sidecar-egress-catch-all', summary: 'egress listener without a port is not the last one', why: 'the Sidecar is rejected, because the listener applies to all ports without another listener',
  covers: ['SIDECAR-24', 'SIDECAR-25'],
});
const CAPTURE = refused(KINDS, {
  id: 'sidecar-capture-mode', summary: 'captureMode of a Unix domain socket is IPTABLES', why: 'the Sidecar is rejected, because iptables redirects connections to IP addresses only', covers: ['SIDECAR-31'],
});
const HOSTS = refused(KINDS, {
  id: 'sidecar-egress-hosts', summary: 'egress hosts are missing or invalid', why: 'the Sidecar is rejected, because its workloads could not reach a service',
  covers: ['SIDECAR-36', 'HOSTFMT-01', 'HOSTFMT-03', 'HOSTFMT-04', 'HOSTFMT-05', 'HOSTFMT-06', 'HOSTFMT-07'],
});
const REPEATED = warned(KINDS, {
  id: 'sidecar-egress-hosts-repeated', summary: 'egress hosts overlap', why: 'one of the entries has no effect', covers: ['SIDECAR-37', 'SIDECAR-38'],
});

/** The rules that this file reports. */
export const SIDECAR_EGRESS_RULES = [LAST, CAPTURE, HOSTS, REPEATED];

/** The listeners for outbound traffic of the workloads. */
export function checkEgress(listeners: unknown, namespace: string, report: Report): void {
  eachEntry(listeners, 'spec.egress', report, (listener, path) => checkEgressListener(listener, path, namespace, report));
  checkEgressPorts(listeners, 'spec.egress', report);
}

/** One listener; the namespace is that of the Sidecar, the empty text where it is unknown. */
export function checkEgressListener({ port, bind = '', captureMode = 'DEFAULT', hosts }: { [key: string]: any }, path: string, namespace: string, report: Report): void {
  if (isMap(port) && (port.number === undefined || port.number === 0)) {
    checkSocket(port, bind, captureMode, path, report);
  } else if (isMap(port)) {
    checkListenerPort(port, `${path}.port`, report);
    checkListenerBind(bind, `${path}.bind`, report);
  }
  checkHosts(hosts, namespace, `${path}.hosts`, report);
}

/** The ports and sockets of all listeners: each of them once, and a listener without a port last. */
export function checkEgressPorts(listeners: unknown, path: string, report: Report): void {
  const seen = new Set<unknown>();
  const count = Array.isArray(listeners) ? listeners.length : 0;
  eachOf(listeners, ({ port, bind = '' }, i) => {
    if (!isMap(port)) {
      if (i < count - 1) {
        report(LAST, stated(`${path}[${i}]`, 'has no port, but is not the last listener', 'move it to the end, or set a port'));
      }
    } else if (port.number === undefined || port.number === 0) {
      checkUnique(seen, bind, `${path}[${i}].bind`, report);
    } else {
      checkUnique(seen, port.number, `${path}[${i}].port.number`, report);
    }
  });
}

function checkSocket(port: { [key: string]: any }, bind: string, captureMode: unknown, path: string, report: Report): void {
  checkListenerPort({ ...port, number: undefined, ...isUnixAddress(bind) ? { number: 1 } : {} }, `${path}.port`, report);
  reportSocket(isUnixAddress(bind) ? defectOfUnixAddress(`${path}.bind`, bind) : undefined, report);
  if (captureMode !== 'DEFAULT' && captureMode !== 'NONE' && !isToken(captureMode)) {
    report(CAPTURE, conflict(`${path}.captureMode`, 'a Unix domain socket', 'only connections to IP addresses can be captured', 'remove captureMode', captureMode));
  }
}

function checkHosts(hosts: unknown, namespace: string, path: string, report: Report): void {
  if (isToken(hosts)) {
    return;
  }
  if (!hasEntries(hosts)) {
    report(HOSTS, missing(path, 'add a host; "./*" stands for all hosts of the namespace'));
    return;
  }
  const known = new Map<string, Set<string>>();
  eachText(hosts, (host, i) => {
    report(HOSTS, defectOfSidecarHost(`${path}[${i}]`, host));
    const slash = host.indexOf('/');
    if (slash >= 0 && !host.startsWith('~')) {
      const from = slash === 1 && host[0] === '.' ? namespace : host.slice(0, slash);
      const name = host.slice(slash + 1);
      const others = known.get(from) ?? new Set<string>();
      if (name === '*' ? others.size > 0 : others.has(name) || others.has('*')) {
        report(REPEATED, stated(`${path}[${i}]`, 'overlaps with an earlier host of the same namespace', 'remove one of the two', host));
      }
      known.set(from, others.add(name));
    }
  });
  if (known.get('*')?.has('*') === true && known.size > 1) {
    report(REPEATED, stated(path, 'contains "*/*" together with hosts of single namespaces', 'remove "*/*", or the other hosts'));
  }
}
