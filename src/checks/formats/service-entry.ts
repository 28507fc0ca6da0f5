import { isLiteralList, isLiteralString } from '../../private/literal';
import { conflict, Defect, invalid, stated, unknownReference } from '../defect';
import { isCidr, isFqdn, isIpAddress, isWildcardDomain } from './name';
import { isUnixAddress } from './unix-address';

const LOOKED_UP = ['DNS', 'DNS_ROUND_ROBIN'];
const DYNAMIC_PROTOCOLS = ['HTTP', 'TLS', 'GRPC', 'HTTP2'];

/** Returns whether the proxy resolves names by DNS, periodically. */
export function isLookedUp(resolution: unknown): boolean {
  return typeof resolution === 'string' && LOOKED_UP.includes(resolution);
}

/** A host of a ServiceEntry. Tokens and placeholders pass. */
export function defectOfServiceHost(path: string, host: unknown, resolution: string, hasEndpoints: boolean): Defect | undefined {
  if (!isLiteralString(host)) {
    return undefined;
  }
  if (host === '*' || !isWildcardDomain(host)) {
    return invalid(path, host, 'a DNS name, optionally with "*" as its first label', 'correct the name; an IP address belongs in addresses');
  }
  if (isLookedUp(resolution) && !hasEndpoints && !isFqdn(host)) {
    return conflict(path, `resolution ${resolution}`, 'the proxy cannot resolve a wildcard by DNS', 'use a fully qualified host, add endpoints, or use resolution DYNAMIC_DNS or NONE', host);
  }
  if (resolution === 'DYNAMIC_DNS' && !host.startsWith('*')) {
    return conflict(path, 'resolution DYNAMIC_DNS', 'it requires a host that begins with "*"', 'use resolution DNS', host);
  }
  return undefined;
}

/** A port's protocol in a ServiceEntry whose hosts are resolved for each request. */
export function defectOfDynamicProtocol(path: string, protocol: unknown, resolution: string): Defect | undefined {
  if (resolution === 'DYNAMIC_DNS' && isLiteralString(protocol) && !DYNAMIC_PROTOCOLS.includes(protocol.toUpperCase())) {
    return conflict(path, 'resolution DYNAMIC_DNS', `it supports only ${DYNAMIC_PROTOCOLS.join(', ')}`, 'use TLS for HTTPS, or another resolution', protocol);
  }
  return undefined;
}

/** The addresses of a ServiceEntry, as far as its resolution restricts them; `path` is that of the spec. */
export function defectOfServiceAddresses(path: string, addresses: unknown, resolution: string): Defect | undefined {
  if (resolution === 'DYNAMIC_DNS' && isLiteralList(addresses) && addresses.length > 0) {
    return conflict(`${path}.addresses`, 'resolution DYNAMIC_DNS', 'the hosts have no fixed addresses', 'remove addresses', addresses);
  }
  const cidr = isLiteralList(addresses) ? addresses.find(a => isLiteralString(a) && isCidr(a)) : undefined;
  if (cidr !== undefined && !['NONE', 'STATIC'].includes(resolution)) {
    return stated(path, `has a CIDR in addresses, which resolution ${resolution} does not support`, 'use IP addresses, or resolution NONE or STATIC', cidr);
  }
  return undefined;
}

/** The number of endpoints of a ServiceEntry, as far as its resolution restricts it; `path` is that of the spec. */
export function defectOfEndpointCount(path: string, count: number, resolution: string): Defect | undefined {
  const fix = 'use resolution STATIC for IP addresses, or DNS for names';
  if (count > 0 && resolution === 'DYNAMIC_DNS') {
    return conflict(`${path}.endpoints`, 'resolution DYNAMIC_DNS', 'traffic goes to the host of each request', fix);
  }
  if (count > 0 && resolution === 'NONE') {
    return stated(path, 'has endpoints, which resolution NONE does not support', fix);
  }
  if (count > 1 && resolution === 'DNS_ROUND_ROBIN') {
    return stated(path, `has ${count} endpoints; resolution DNS_ROUND_ROBIN supports one`, 'use resolution DNS', count);
  }
  return undefined;
}

/** The address of an endpoint with resolution STATIC. Tokens and placeholders pass. */
export function defectOfStaticAddress(path: string, address: unknown): Defect | undefined {
  if (isLiteralString(address) && address !== '' && !isIpAddress(address) && !isUnixAddress(address)) {
    return invalid(path, address, 'an IP address or a Unix domain socket, because the resolution is STATIC', 'use resolution DNS for names');
  }
  return undefined;
}

/** The ports of an endpoint: names of ports of the ServiceEntry. Placeholders pass. */
export function defectOfEndpointPorts(path: string, ports: object, names: unknown[]): Defect | undefined {
  const unknown = Object.keys(ports).find(name => isLiteralString(name) && !names.includes(name));
  if (unknown !== undefined && names.every(isLiteralString)) {
    return unknownReference(path, 'port', unknown, names as string[], names.length === 0 ? 'add the port to the ServiceEntry' : 'correct the name, or add the port to the ServiceEntry');
  }
  return undefined;
}

/** The Unix domain socket of an endpoint: the ServiceEntry must have exactly one port. */
export function defectOfSocketEndpoint(path: string, address: unknown, ports: number): Defect | undefined {
  if (isUnixAddress(address) && ports !== 1) {
    return stated(path, `is a Unix domain socket, but the ServiceEntry has ${ports === 0 ? 'no ports' : `${ports} ports`} instead of one`, 'add one ServiceEntry per port', address);
  }
  return undefined;
}
