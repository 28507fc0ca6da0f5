import { badInput } from '../../private/bad-input';
import { checkNotEmpty, checkSubnet, isCidr, isFqdn, isIpAddress, isWildcardDomain } from '../../private/check-name';
import { isLiteralList, isLiteralNumber, isLiteralString, isToken } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { isUnixAddress } from '../../private/unix-address';
import type { MeshPort } from '../../values/mesh-port';
import type { WorkloadEntryOptions } from '../workload-entry-options';

/** The fields of a ServiceEntry that must go together. */
interface Fields {
  readonly hosts: string[];
  readonly addresses?: string[];
  readonly ports?: MeshPort[];
  /** The wire value. */
  readonly resolution?: string;
  readonly endpoints?: WorkloadEntryOptions[];
}

const LOOKED_UP = ['DNS', 'DNS_ROUND_ROBIN'];
const DYNAMIC_PROTOCOLS = ['HTTP', 'TLS', 'GRPC', 'HTTP2'];

/** What Istio's webhook says of a ServiceEntry, but for what each endpoint says by itself. */
export function checkServiceEntry(entry: Fields): void {
  const { resolution = 'NONE' } = entry;
  checkHosts(entry, resolution);
  checkEach(entry.addresses, (address, i) => checkSubnet(`ServiceEntry addresses[${i}]`, address));
  checkPorts(entry, resolution);
  checkResolution(entry, resolution);
  if (isLiteralList(entry.endpoints)) {
    checkEach(entry.endpoints, (endpoint, i) => checkEndpoint(`ServiceEntry endpoints[${i}]`, endpoint, entry, resolution));
  }
}

function checkHosts({ hosts, endpoints }: Fields, resolution: string): void {
  checkNotEmpty('ServiceEntry hosts', hosts, 'name a host');
  const byHost = LOOKED_UP.includes(resolution) && (endpoints === undefined || (isLiteralList(endpoints) && endpoints.length === 0));
  checkEach(hosts, (host, i) => {
    const fail = (allowed: string, remedy: string) => badInput({ field: `ServiceEntry hosts[${i}]`, value: host, allowed, remedy });
    if (!isLiteralString(host)) {
      return;
    }
    if (host === '*' || !isWildcardDomain(host)) {
      throw fail('a DNS name, whose first label may be "*", but not "*" alone', 'name the host (an IP address belongs into addresses)');
    }
    if (byHost && !isFqdn(host)) {
      throw fail(`a full domain name without "*", since resolution ${resolution} looks up the host itself`, 'name the host in full, give endpoints, or use resolution DYNAMIC_DNS or NONE');
    }
    if (resolution === 'DYNAMIC_DNS' && !host.startsWith('*')) {
      throw fail('a name that starts with "*" with resolution DYNAMIC_DNS', 'use resolution DNS');
    }
  });
}

function checkPorts({ hosts, ports }: Fields, resolution: string): void {
  checkEach(ports, (port, i) => {
    const earlier = ports!.slice(0, i);
    const field = isLiteralNumber(port.number) && earlier.some(p => p.number === port.number) ? 'number'
      : isLiteralString(port.name) && earlier.some(p => p.name === port.name) ? 'name' : undefined;
    if (field !== undefined) {
      throw badInput({ field: `ServiceEntry ports[${i}].${field}`, value: port[field], allowed: `a ${field} that no other port has`, remedy: 'remove or change one of the two ports' });
    }
    const protocol = port.protocol.value;
    if (resolution === 'DYNAMIC_DNS' && isLiteralString(protocol) && !DYNAMIC_PROTOCOLS.includes(protocol.toUpperCase())) {
      throw badInput({ field: `ServiceEntry ports[${i}].protocol`, value: protocol, allowed: `${DYNAMIC_PROTOCOLS.join(', ')} with resolution DYNAMIC_DNS`, remedy: 'use TLS for HTTPS, or another resolution' });
    }
    if (resolution !== 'NONE' && isLiteralList(hosts) && hosts.length > 1 && isLiteralString(protocol) && !port.protocol.isHttp && !port.protocol.isTls) {
      throw badInput({
        field: 'ServiceEntry hosts', value: hosts, allowed: `one host with a port of protocol ${protocol}, which does not tell hosts apart`,
        remedy: 'make a ServiceEntry for each host, or use resolution NONE',
      });
    }
  });
}

function checkResolution({ addresses, endpoints }: Fields, resolution: string): void {
  const cidr = isLiteralList(addresses) ? addresses.find(a => isLiteralString(a) && isCidr(a)) : undefined;
  if (cidr !== undefined && !['NONE', 'STATIC'].includes(resolution)) {
    throw badInput({ field: 'ServiceEntry addresses', value: cidr, allowed: `single IP addresses with resolution ${resolution}`, remedy: 'use resolution NONE or STATIC for a CIDR' });
  }
  if (resolution === 'DYNAMIC_DNS' && isLiteralList(addresses) && addresses.length > 0) {
    throw badInput({ field: 'ServiceEntry addresses', value: addresses, allowed: 'no addresses with resolution DYNAMIC_DNS', remedy: 'leave them out' });
  }
  const count = isLiteralList(endpoints) ? endpoints.length : 0;
  if (count > 0 && ['NONE', 'DYNAMIC_DNS'].includes(resolution)) {
    throw badInput({
      field: 'ServiceEntry endpoints', value: `${count} with resolution ${resolution}`, allowed: 'endpoints with resolution STATIC, DNS or DNS_ROUND_ROBIN only',
      remedy: 'set resolution to STATIC for IP addresses, to DNS for names',
    });
  }
  if (count > 1 && resolution === 'DNS_ROUND_ROBIN') {
    throw badInput({ field: 'ServiceEntry endpoints', value: `${count} endpoints`, allowed: 'at most 1 with resolution DNS_ROUND_ROBIN', remedy: 'use resolution DNS' });
  }
}

function checkEndpoint(field: string, endpoint: WorkloadEntryOptions, { ports }: Fields, resolution: string): void {
  const { address } = endpoint;
  if (resolution === 'STATIC' && isLiteralString(address) && !isIpAddress(address) && !isUnixAddress(address)) {
    throw badInput({ field: `${field}.address`, value: address, allowed: 'an IP address or a socket with resolution STATIC', remedy: 'use resolution DNS for names' });
  }
  if (LOOKED_UP.includes(resolution) && (address === undefined || isUnixAddress(address))) {
    throw badInput({ field: `${field}.address`, value: address, allowed: `an IP address or a full domain name with resolution ${resolution}`, remedy: 'use resolution STATIC' });
  }
  if (ports !== undefined && !isLiteralList(ports)) {
    return;
  }
  const names = (ports ?? []).map(p => p.name);
  const unknown = endpoint.ports === undefined || isToken(endpoint.ports) ? undefined
    : Object.keys(endpoint.ports).find(name => isLiteralString(name) && !names.includes(name));
  if (unknown !== undefined && names.every(isLiteralString)) {
    throw badInput({ field: `${field}.ports`, value: unknown, allowed: `names of the ServiceEntry's ports: ${names.join(', ') || '(it has none)'}`, remedy: 'use one of these names' });
  }
  if (isUnixAddress(address) && names.length !== 1) {
    throw badInput({ field: `${field}.address`, value: address, allowed: 'a socket where the ServiceEntry has exactly one port', remedy: 'make a ServiceEntry for each port' });
  }
}
