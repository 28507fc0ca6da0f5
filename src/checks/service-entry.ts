import { MeshObject } from '../mesh/mesh-object';
import { isHttpProtocol, isKnownProtocol, isTlsProtocol, KNOWN_PROTOCOLS } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { eachText, hasEntries, listOf } from '../private/manifest';
import { invalid, missing } from './defect';
import { checkExportTo, EXPORT_TO_RULES } from './export-to';
import { defectOfDnsLabel, defectOfSubnet } from './formats/name';
import { defectOfPort } from './formats/number';
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
/** What Istio balances by connection. */
const TCP_FAMILY = ['TCP', 'HTTPS', 'TLS', 'MONGO', 'REDIS', 'MYSQL'];

const HOSTS = refused(KINDS, {
  id: 'service-entry-hosts', summary: 'a service has no host, or one that does not go with its resolution', why: 'nobody could call it, or nothing could be looked up',
  covers: ['SE-02', 'SE-03', 'SE-04', 'SE-21', 'SE-30', 'SE-31'],
});
const PARTIAL = warned(KINDS, {
  id: 'service-entry-partial-wildcard', summary: 'a wildcard is only a part of the first label of a host', why: 'a certificate and a virtual host have a whole label for it, so that requests may not match',
  covers: ['SE-05'],
});
const ADDRESSES = refused(KINDS, {
  id: 'service-entry-addresses', summary: 'an address of a service is none, or does not go with its resolution', why: 'connections are told by it', covers: ['SE-06', 'SE-07', 'SE-32'],
});
const PORTS = refused(KINDS, {
  id: 'service-entry-ports', summary: 'a port of a service is none, or is there twice', why: 'callers and routes name ports by number and name',
  covers: ['SE-09', 'SE-10', 'SE-11', 'SE-12', 'SE-13', 'SE-14', 'SE-34'],
});
const NO_ADDRESS = warned(KINDS, {
  id: 'service-entry-tcp-without-address', summary: 'a TCP port of a service that has no addresses and gets none',
  why: 'connections are told apart by their port alone: the service takes those to that port of any other host', covers: ['SE-15'],
});
const TCP_HOSTS = warned(KINDS, {
  id: 'service-entry-tcp-hosts', summary: 'several hosts share addresses on a port of the TCP family', why: 'the proxy tells connections by address and port, not by host', covers: ['SE-29'],
});
const RESOLUTION = refused(KINDS, {
  id: 'service-entry-resolution', summary: 'a resolution or location that there is not, or that do not go together', why: 'Istio cannot find what is behind the hosts', covers: ['SE-35', 'SE-36', 'SE-37'],
});
const MANY_HOSTS = refused(KINDS, {
  id: 'service-entry-many-hosts', summary: 'several hosts on a port that does not tell hosts apart', why: 'HTTP has the host in the request, TLS in the handshake, and all else nowhere', covers: ['SE-38'],
});

/** What Istio's webhook says of a ServiceEntry by itself. */
export const SERVICE_ENTRY: KindCheck = {
  kind: 'ServiceEntry',
  group: 'networking.istio.io',
  rules: [HOSTS, PARTIAL, ADDRESSES, PORTS, NO_ADDRESS, TCP_HOSTS, RESOLUTION, MANY_HOSTS, ...SERVICE_ENDPOINT_RULES, ...EXPORT_TO_RULES, ...WORKLOAD_SELECTOR_RULES],
  check: (object, report) => {
    const { spec } = object;
    const resolution = typeof spec.resolution === 'string' ? spec.resolution : 'NONE';
    checkWorkloadSelector(spec.workloadSelector, 'labels', 'spec.workloadSelector', report);
    checkHosts(spec, resolution, report);
    checkAddresses(spec, resolution, report);
    eachPort(object, resolution, report);
    checkServiceEndpoints(spec, resolution, report);
    checkResolution(object, resolution, report);
    checkManyHosts(spec, resolution, report);
    checkExportTo(object, report);
  },
};

function checkHosts({ hosts, endpoints }: { [key: string]: any }, resolution: string, report: Report): void {
  if (!hasEntries(hosts)) {
    report(HOSTS, missing('spec.hosts', 'name a host'));
  }
  eachText(hosts, (host, i) => {
    report(HOSTS, defectOfServiceHost(`spec.hosts[${i}]`, host, resolution, hasEntries(endpoints)));
    if (host.includes('*') && host !== '*' && !host.startsWith('*.') && resolution !== 'DYNAMIC_DNS') {
      report(PARTIAL, invalid(`spec.hosts[${i}]`, host, '"*" as the whole first label', 'write "*." before the domain'));
    }
  });
}

function checkAddresses({ addresses }: { [key: string]: any }, resolution: string, report: Report): void {
  eachText(addresses, (address, i) => report(ADDRESSES, defectOfSubnet(`spec.addresses[${i}]`, address)));
  if (isLiteralString(resolution)) {
    report(ADDRESSES, defectOfServiceAddresses(resolution === 'DYNAMIC_DNS' ? 'spec.addresses' : 'spec', addresses, resolution));
  }
}

function eachPort({ spec, labels }: MeshObject, resolution: string, report: Report): void {
  const getsAddress = resolution !== 'NONE' && String(labels['networking.istio.io/enable-autoallocate-ip']).toLowerCase() !== 'false';
  const names = new Set<unknown>();
  const numbers = new Set<unknown>();
  eachEntry(spec.ports, 'spec.ports', report, (port, path) => {
    const { name = '', number = 0, targetPort = 0, protocol = '' } = port;
    if (names.has(name) && isLiteralString(name) && name !== '') {
      report(PORTS, invalid(`${path}.name`, `"${name}" once more`, 'a name that no other port has', 'remove or rename one of the two ports'));
    }
    if (numbers.has(number) && number !== 0) {
      report(PORTS, invalid('spec.ports', `${number} more than once`, 'each number once', 'remove or change one of the ports'));
    }
    names.add(name);
    numbers.add(number);
    checkPortFields(port, path, resolution, report);
    if (targetPort !== 0) {
      report(PORTS, defectOfPort(`${path}.targetPort`, targetPort));
    }
    if (!hasEntries(spec.addresses) && !getsAddress && ['', 'TCP'].includes(protocol)) {
      report(NO_ADDRESS, invalid(path, `${protocol === '' ? 'no protocol' : protocol} without addresses`, 'a service with addresses', 'give it addresses, or a resolution by which Istio allocates one'));
    }
  });
}

function checkPortFields({ name = '', number = 0, protocol = '' }: { [key: string]: any }, path: string, resolution: string, report: Report): void {
  if (name === '') {
    report(PORTS, missing(`${path}.name`, 'name the port'));
  } else {
    report(PORTS, defectOfDnsLabel(`${path}.name`, name));
  }
  report(PORTS, defectOfPort(`${path}.number`, number));
  if (isLiteralString(protocol) && protocol !== '' && !isKnownProtocol(protocol)) {
    report(PORTS, invalid(`${path}.protocol`, protocol, `one of ${KNOWN_PROTOCOLS.join(', ')}`, 'use TCP for anything else'));
  } else {
    report(PORTS, defectOfDynamicProtocol(`${path}.protocol`, protocol, resolution));
  }
}

function checkResolution({ spec, labels }: MeshObject, resolution: string, report: Report): void {
  const location = spec.location ?? 'MESH_EXTERNAL';
  if (isLiteralString(resolution) && !RESOLUTIONS.includes(resolution)) {
    report(RESOLUTION, invalid('spec.resolution', resolution, `one of ${RESOLUTIONS.join(', ')}`, 'use one of them'));
  }
  if (resolution !== 'DYNAMIC_DNS' || !isLiteralString(location)) {
    return;
  }
  const waypoint = labels['istio.io/use-waypoint'];
  if (!LOCATIONS.includes(location)) {
    report(RESOLUTION, invalid('spec.location', location, `one of ${LOCATIONS.join(', ')}`, 'use one of them'));
  } else if (location === 'MESH_INTERNAL' && typeof waypoint === 'string' && waypoint !== '' && waypoint.toLowerCase() !== 'none') {
    report(RESOLUTION, invalid('spec.location', 'MESH_INTERNAL', 'MESH_EXTERNAL with resolution DYNAMIC_DNS and the label istio.io/use-waypoint', 'use MESH_EXTERNAL, or remove the label'));
  }
}

function checkManyHosts({ hosts, ports, addresses }: { [key: string]: any }, resolution: string, report: Report): void {
  const count = Array.isArray(hosts) ? hosts.length : 0;
  if (count < 2 || resolution === 'NONE' || !isLiteralString(resolution)) {
    return;
  }
  const protocols = listOf(ports).map(({ protocol = '' }) => protocol).filter(isLiteralString);
  const plain = protocols.find(p => !isHttpProtocol(p) && !isTlsProtocol(p));
  if (plain !== undefined) {
    report(MANY_HOSTS, invalid('spec.hosts', `${count} hosts on a port ${plain === '' ? 'without a protocol' : `of protocol ${plain}`}`, 'one', 'make a ServiceEntry for each host, or use resolution NONE'));
  } else if (isLookedUp(resolution) && hasEntries(addresses) && protocols.some(p => TCP_FAMILY.includes(p.toUpperCase()))) {
    report(TCP_HOSTS, invalid('spec.hosts', `${count} hosts with addresses`, 'one on a port of the TCP family', 'make a ServiceEntry for each host'));
  }
}
