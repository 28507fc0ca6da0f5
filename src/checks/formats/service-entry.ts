import { isLiteralList, isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';
import { isCidr, isFqdn, isIpAddress, isWildcardDomain } from './name';
import { isUnixAddress } from './unix-address';

const LOOKED_UP = ['DNS', 'DNS_ROUND_ROBIN'];
const DYNAMIC_PROTOCOLS = ['HTTP', 'TLS', 'GRPC', 'HTTP2'];

/** Whether the proxy looks up names in DNS, again and again. */
export function isLookedUp(resolution: string): boolean {
  return LOOKED_UP.includes(resolution);
}

/** A host of a ServiceEntry. Tokens and placeholders pass. */
export function defectOfServiceHost(field: string, host: unknown, resolution: string, hasEndpoints: boolean): Defect | undefined {
  if (!isLiteralString(host)) {
    return undefined;
  }
  const fail = (allowed: string, remedy: string) => invalid(field, host, allowed, remedy);
  if (host === '*' || !isWildcardDomain(host)) {
    return fail('a DNS name, whose first label may be "*", but not "*" alone', 'name the host (an IP address belongs into addresses)');
  }
  if (isLookedUp(resolution) && !hasEndpoints && !isFqdn(host)) {
    return fail(`a full domain name without "*", since resolution ${resolution} looks up the host itself`, 'name the host in full, give endpoints, or use resolution DYNAMIC_DNS or NONE');
  }
  if (resolution === 'DYNAMIC_DNS' && !host.startsWith('*')) {
    return fail('a name that starts with "*" with resolution DYNAMIC_DNS', 'use resolution DNS');
  }
  return undefined;
}

/** The protocol of a port, if a name is looked up for each request. */
export function defectOfDynamicProtocol(field: string, protocol: string, resolution: string): Defect | undefined {
  if (resolution === 'DYNAMIC_DNS' && isLiteralString(protocol) && !DYNAMIC_PROTOCOLS.includes(protocol.toUpperCase())) {
    return invalid(field, protocol, `${DYNAMIC_PROTOCOLS.join(', ')} with resolution DYNAMIC_DNS`, 'use TLS for HTTPS, or another resolution');
  }
  return undefined;
}

/** Addresses of a service, as far as they go with the resolution. */
export function defectOfServiceAddresses(field: string, addresses: unknown, resolution: string): Defect | undefined {
  const cidr = isLiteralList(addresses) ? addresses.find(a => isLiteralString(a) && isCidr(a)) : undefined;
  if (cidr !== undefined && !['NONE', 'STATIC'].includes(resolution)) {
    return invalid(field, cidr, `single IP addresses with resolution ${resolution}`, 'use resolution NONE or STATIC for a CIDR');
  }
  if (resolution === 'DYNAMIC_DNS' && isLiteralList(addresses) && addresses.length > 0) {
    return invalid(field, addresses, 'no addresses with resolution DYNAMIC_DNS', 'leave them out');
  }
  return undefined;
}

/** How many endpoints go with the resolution. */
export function defectOfEndpointCount(field: string, count: number, resolution: string): Defect | undefined {
  if (count > 0 && ['NONE', 'DYNAMIC_DNS'].includes(resolution)) {
    return invalid(field, `${count} with resolution ${resolution}`, 'endpoints with resolution STATIC, DNS or DNS_ROUND_ROBIN only', 'set resolution to STATIC for IP addresses, to DNS for names');
  }
  if (count > 1 && resolution === 'DNS_ROUND_ROBIN') {
    return invalid(field, `${count} endpoints`, 'at most 1 with resolution DNS_ROUND_ROBIN', 'use resolution DNS');
  }
  return undefined;
}

/** The address of an endpoint, as far as it goes with the resolution. Tokens and placeholders pass. */
export function defectOfEndpointAddress(field: string, address: string | undefined, resolution: string): Defect | undefined {
  if (resolution === 'STATIC' && isLiteralString(address) && !isIpAddress(address) && !isUnixAddress(address)) {
    return invalid(field, address, 'an IP address or a socket with resolution STATIC', 'use resolution DNS for names');
  }
  if (isLookedUp(resolution) && (address === undefined || isUnixAddress(address))) {
    return invalid(field, address, `an IP address or a full domain name with resolution ${resolution}`, 'use resolution STATIC');
  }
  return undefined;
}

/** The ports of an endpoint: names of the service's ports. Placeholders pass. */
export function defectOfEndpointPorts(field: string, ports: object, names: string[]): Defect | undefined {
  const unknown = Object.keys(ports).find(name => isLiteralString(name) && !names.includes(name));
  if (unknown !== undefined && names.every(isLiteralString)) {
    return invalid(field, unknown, `names of the ServiceEntry's ports: ${names.join(', ') || '(it has none)'}`, 'use one of these names');
  }
  return undefined;
}

/** The socket of an endpoint, of a service with so many ports. */
export function defectOfSocketEndpoint(field: string, address: unknown, ports: number): Defect | undefined {
  if (isUnixAddress(address) && ports !== 1) {
    return invalid(field, address, 'a socket where the ServiceEntry has exactly one port', 'make a ServiceEntry for each port');
  }
  return undefined;
}
