import { eachText, hasEntries, isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { defectOfSidecarHost } from './formats/sidecar-host';
import { defectOfUnixAddress, isUnixAddress } from './formats/unix-address';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';
import { checkListenerBind, checkListenerPort, checkUnique, reportSocket } from './sidecar-port';

const KINDS = ['Sidecar'];

const LAST = refused(KINDS, {
  id: 'sidecar-egress-catch-all', summary: 'a listener without a port is not the last one', why: 'it takes the traffic that no other listener takes', covers: ['SIDECAR-24', 'SIDECAR-25'],
});
const CAPTURE = refused(KINDS, {
  id: 'sidecar-capture-mode', summary: 'traffic to a socket is to be captured', why: 'only connections to addresses can be', covers: ['SIDECAR-31'],
});
const HOSTS = refused(KINDS, {
  id: 'sidecar-egress-hosts', summary: 'a listener names no hosts, or what is no host', why: 'the workloads would know of no service there',
  covers: ['SIDECAR-36', 'HOSTFMT-01', 'HOSTFMT-03', 'HOSTFMT-04', 'HOSTFMT-05', 'HOSTFMT-06', 'HOSTFMT-07'],
});
const REPEATED = warned(KINDS, {
  id: 'sidecar-egress-hosts-repeated', summary: 'a listener names hosts that another entry names already', why: 'the entry has no effect', covers: ['SIDECAR-37', 'SIDECAR-38'],
});

/** The rules that `checkEgress` speaks for. */
export const SIDECAR_EGRESS_RULES = [LAST, CAPTURE, HOSTS, REPEATED];

/** The listeners for traffic of the workload to others. */
export function checkEgress(listeners: unknown, namespace: string, report: Report): void {
  const seen = new Set<unknown>();
  const count = Array.isArray(listeners) ? listeners.length : 0;
  eachEntry(listeners, 'spec.egress', report, ({ port, bind = '', captureMode = 'DEFAULT', hosts }, path) => {
    if (!isMap(port)) {
      if (path !== `spec.egress[${count - 1}]`) {
        report(LAST, invalid(path, 'a listener without a port before others', 'one, as the last', 'move it to the end, or give it a port'));
      }
    } else if (port.number === undefined || port.number === 0) {
      checkSocket(port, bind, captureMode, path, report);
      checkUnique(seen, bind, `${path}.bind`, report);
    } else {
      checkListenerPort(port, `${path}.port`, report);
      checkListenerBind(bind, `${path}.bind`, report);
      checkUnique(seen, port.number, `${path}.port.number`, report);
    }
    checkHosts(hosts, namespace, `${path}.hosts`, report);
  });
}

function checkSocket(port: { [key: string]: any }, bind: string, captureMode: unknown, path: string, report: Report): void {
  checkListenerPort({ ...port, number: undefined, ...isUnixAddress(bind) ? { number: 1 } : {} }, `${path}.port`, report);
  reportSocket(isUnixAddress(bind) ? defectOfUnixAddress(`${path}.bind`, bind) : undefined, report);
  if (captureMode !== 'DEFAULT' && captureMode !== 'NONE') {
    report(CAPTURE, invalid(`${path}.captureMode`, `${String(captureMode)} for a socket`, 'one of DEFAULT, NONE', 'leave it out'));
  }
}

function checkHosts(hosts: unknown, namespace: string, path: string, report: Report): void {
  if (!hasEntries(hosts)) {
    report(HOSTS, missing(path, 'name the hosts, "./*" for all of the namespace'));
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
        report(REPEATED, invalid(`${path}[${i}]`, host, 'each host once, and "*" alone in its namespace', 'leave out what is there twice'));
      }
      known.set(from, others.add(name));
    }
  });
  if (known.get('*')?.has('*') === true && known.size > 1) {
    report(REPEATED, invalid(path, '"*/*" beside other namespaces', '"*/*" alone', 'keep either'));
  }
}
