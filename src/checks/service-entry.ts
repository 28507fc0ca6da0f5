import type { MeshObject } from '../mesh/mesh-object';
import { isHttpProtocol, isTlsProtocol } from '../mesh/protocols';
import { isLiteralString, isToken } from '../private/literal';
import { eachText, hasEntries, listOf } from '../private/manifest';
import { conflict, duplicate, invalid, missing, stated } from './defect';
import { checkExportTo, EXPORT_TO_RULES } from './export-to';
import { defectOfDnsLabel, defectOfSubnet } from './formats/name';
import { defectOfPort } from './formats/number';
import { defectOfProtocol } from './formats/protocol';
import { defectOfDynamicProtocol, defectOfServiceAddresses, defectOfServiceHost, isLookedUp } from './formats/service-entry';
import { KindCheck } from './kind-check';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';
import { checkServiceEndpoints, SERVICE_ENDPOINT_RULES } from './service-entry-endpoints';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const KINDS = ['ServiceEntry'];
const RESOLUTIONS = ['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'];
const LOCATIONS = ['MESH_EXTERNAL', 'MESH_INTERNAL'];
/** The protocols whose connections Istio balances as TCP. */
const TCP_FAMILY = ['TCP', 'HTTPS', 'TLS', 'MONGO', 'REDIS', 'MYSQL'];
/** A resolution that is not known yet, which passes every check. */
const LATE = '${resolution}';

const HOSTS = refused(KINDS, {
  id: 'service-entry-hosts', summary: 'ServiceEntry hosts are missing, invalid or unsuitable for its resolution', why: 'the ServiceEntry is rejected, because no client could call the host, or the proxy could not resolve it',
  covers: ['SE-02', 'SE-03', 'SE-04', 'SE-21', 'SE-30', 'SE-31'],
});
const PARTIAL = warned(KINDS, {
  id: 'service-entry-partial-wildcard', summary: 'ServiceEntry host has a wildcard for a part of its first label', why: 'requests may not match, because virtual hosts and certificates use "*" for a whole label only',
  covers: ['SE-05'],
});
const ADDRESSES = refused(KINDS, {
  id: 'service-entry-addresses', summary: 'ServiceEntry address is invalid or unsuitable for its resolution', why: 'the ServiceEntry is rejected, because the proxy cannot match connections to the service by the address',
  covers: ['SE-06', 'SE-07', 'SE-32'],
});
const PORTS = refused(KINDS, {
  id: 'service-entry-ports', summary: 'ServiceEntry port is invalid or duplicate', why: 'the ServiceEntry is rejected, because clients and routes reference its ports by number and name',
  covers: ['SE-09', 'SE-10', 'SE-11', 'SE-12', 'SE-13', 'SE-14', 'SE-34'],
});
const NO_ADDRESS = warned(KINDS, {
  id: 'service-entry-tcp-without-address', summary: 'ServiceEntry has a TCP port but no addresses',
  why: 'connections to the same port of any other host go to this service, because the proxy distinguishes them by port only', covers: ['SE-15'],
});
const TCP_HOSTS = warned(KINDS, {
  id: 'service-entry-tcp-hosts', summary: 'ServiceEntry has several hosts with the same addresses on a TCP port', why: 'connections may go to another host, because the proxy distinguishes them by address and port only',
  covers: ['SE-29'],
});
const RESOLUTION = refused(KINDS, {
  id: 'service-entry-resolution', summary: 'ServiceEntry resolution or location is invalid', why: 'the ServiceEntry is rejected, because Istio cannot find the endpoints of its hosts', covers: ['SE-35', 'SE-36', 'SE-37'],
});
const MANY_HOSTS = refused(KINDS, {
  id: 'service-entry-many-hosts', summary: 'ServiceEntry has several hosts on a port whose protocol does not distinguish hosts',
  why: 'the ServiceEntry is rejected, because only HTTP requests and TLS handshakes carry the host', covers: ['SE-38'],
});

/** The rules of Istio's webhook for a ServiceEntry. */
export const SERVICE_ENTRY: KindCheck = {
  kind: 'ServiceEntry',
  group: 'networking.istio.io',
  rules: [HOSTS, PARTIAL, ADDRESSES, PORTS, NO_ADDRESS, TCP_HOSTS, RESOLUTION, MANY_HOSTS, ...SERVICE_ENDPOINT_RULES, ...EXPORT_TO_RULES, ...WORKLOAD_SELECTOR_RULES],
  check: (object, report) => checkServiceEntry(object, 'spec', report),
};

/** The parts of a ServiceEntry that its checks read. */
type Entry = Pick<MeshObject, 'kind' | 'namespace' | 'labels' | 'spec'>;

/** A ServiceEntry; `path` is that of its spec. */
export function checkServiceEntry(entry: Entry, path: string, report: Report): void {
  const { spec } = entry;
  const resolution = typeof spec.resolution === 'string' ? spec.resolution : isToken(spec.resolution) ? LATE : 'NONE';
  checkWorkloadSelector(spec.workloadSelector, 'labels', `${path}.workloadSelector`, report);
  checkHosts(spec, resolution, path, report);
  checkAddresses(spec, resolution, path, report);
  checkPorts(entry, resolution, path, report);
  checkServiceEndpoints(spec, resolution, path, report);
  checkResolution(entry, resolution, path, report);
  checkManyHosts(spec, resolution, path, report);
  checkExportTo(entry, report, path);
}

function checkHosts({ hosts, endpoints }: { [key: string]: any }, resolution: string, path: string, report: Report): void {
  if (!hasEntries(hosts) && !isToken(hosts)) {
    report(HOSTS, missing(`${path}.hosts`, 'add a host'));
  }
  const hasEndpoints = hasEntries(endpoints) || isToken(endpoints);
  eachText(hosts, (host, i) => {
    report(HOSTS, defectOfServiceHost(`${path}.hosts[${i}]`, host, resolution, hasEndpoints));
    if (host.includes('*') && host !== '*' && !host.startsWith('*.') && resolution !== 'DYNAMIC_DNS') {
      report(PARTIAL, invalid(`${path}.hosts[${i}]`, host, 'a host with "*" as its whole first label', 'write "*." before the domain'));
    }
  });
}

function checkAddresses({ addresses }: { [key: string]: any }, resolution: string, path: string, report: Report): void {
  eachText(addresses, (address, i) => report(ADDRESSES, defectOfSubnet(`${path}.addresses[${i}]`, address)));
  if (isLiteralString(resolution)) {
    report(ADDRESSES, defectOfServiceAddresses(path, addresses, resolution));
  }
}

function checkPorts({ spec, labels }: Entry, resolution: string, path: string, report: Report): void {
  const getsAddress = resolution !== 'NONE' && String(labels['networking.istio.io/enable-autoallocate-ip']).toLowerCase() !== 'false';
  const names = new Set<unknown>();
  const numbers = new Set<unknown>();
  eachEntry(spec.ports, `${path}.ports`, report, (port, at) => {
    const { name = '', number = 0, targetPort = 0, protocol = '' } = port;
    if (names.has(name) && isLiteralString(name) && name !== '') {
      report(PORTS, stated(`${at}.name`, 'is also the name of another port', 'rename one of the two ports', name));
    }
    if (numbers.has(number) && number !== 0) {
      report(PORTS, duplicate(`${path}.ports`, number, 'change or remove one of the two ports'));
    }
    names.add(name);
    numbers.add(number);
    checkPortFields(port, at, resolution, report);
    if (targetPort !== 0) {
      report(PORTS, defectOfPort(`${at}.targetPort`, targetPort));
    }
    if (!hasEntries(spec.addresses) && !getsAddress && ['', 'TCP'].includes(protocol)) {
      report(NO_ADDRESS, stated(at, `has ${protocol === '' ? 'no protocol' : 'protocol TCP'}, but the ServiceEntry has no addresses`, 'add addresses, or use a resolution for which Istio allocates one', protocol));
    }
  });
}

function checkPortFields({ name = '', number = 0, protocol = '' }: { [key: string]: any }, path: string, resolution: string, report: Report): void {
  report(PORTS, name === '' ? missing(`${path}.name`, 'name the port') : defectOfDnsLabel(`${path}.name`, name));
  report(PORTS, defectOfPort(`${path}.number`, number));
  const unknown = protocol === '' ? undefined : defectOfProtocol(`${path}.protocol`, protocol);
  report(PORTS, unknown ?? defectOfDynamicProtocol(`${path}.protocol`, protocol, resolution));
}

function checkResolution({ spec, labels }: Entry, resolution: string, path: string, report: Report): void {
  const location = spec.location ?? 'MESH_EXTERNAL';
  if (isLiteralString(resolution) && !RESOLUTIONS.includes(resolution)) {
    report(RESOLUTION, invalid(`${path}.resolution`, resolution, `one of ${RESOLUTIONS.join(', ')}`, 'use one of them'));
  }
  if (resolution !== 'DYNAMIC_DNS' || !isLiteralString(location)) {
    return;
  }
  const waypoint = labels['istio.io/use-waypoint'];
  if (!LOCATIONS.includes(location)) {
    report(RESOLUTION, invalid(`${path}.location`, location, `one of ${LOCATIONS.join(', ')}`, 'use one of them'));
  } else if (location === 'MESH_INTERNAL' && typeof waypoint === 'string' && waypoint !== '' && waypoint.toLowerCase() !== 'none') {
    report(RESOLUTION, conflict(`${path}.location`, 'resolution DYNAMIC_DNS and label istio.io/use-waypoint', 'waypoints resolve hosts outside the mesh only', 'use MESH_EXTERNAL, or remove the label', location));
  }
}

function checkManyHosts({ hosts, ports, addresses }: { [key: string]: any }, resolution: string, path: string, report: Report): void {
  const count = Array.isArray(hosts) ? hosts.length : 0;
  if (count < 2 || resolution === 'NONE' || !isLiteralString(resolution)) {
    return;
  }
  const protocols = listOf(ports).map(({ protocol = '' }) => protocol).filter(isLiteralString);
  const plain = protocols.find(p => !isHttpProtocol(p) && !isTlsProtocol(p));
  if (plain !== undefined) {
    const of = plain === '' ? 'without a protocol' : `of protocol ${plain}`;
    report(MANY_HOSTS, stated(`${path}.hosts`, `has ${count} entries on a port ${of}, which does not distinguish hosts`, 'add one ServiceEntry per host, or use resolution NONE', count));
  } else if (isLookedUp(resolution) && hasEntries(addresses) && protocols.some(p => TCP_FAMILY.includes(p.toUpperCase()))) {
    report(TCP_HOSTS, stated(`${path}.hosts`, `has ${count} entries with the same addresses on a TCP port`, 'add one ServiceEntry per host', count));
  }
}
