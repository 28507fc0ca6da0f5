import { isLiteralList, isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';
import { isCidr, isFqdn, isIpAddress, isWildcardDomain } from './name';
import { isUnixAddress } from './unix-address';

const LOOKED_UP = ['DNS', 'DNS_ROUND_ROBIN'];
const DYNAMIC_PROTOCOLS = ['HTTP', 'TLS', 'GRPC', 'HTTP2'];

/** Whether the proxy looks up names in DNS, again and again. */
export function isLookedUp(resolution: string): boolean {
  return LOOKED_UP.includes(resolution);
}

/** A host of a ServiceEntry. Tokens and placeholders pass. */
export function checkServiceHost(field: string, host: unknown, resolution: string, hasEndpoints: boolean): void {
  if (!isLiteralString(host)) {
    return;
  }
  const fail = (allowed: string, remedy: string) => badInput({ field, value: host, allowed, remedy });
  if (host === '*' || !isWildcardDomain(host)) {
    throw fail('a DNS name, whose first label may be "*", but not "*" alone', 'name the host (an IP address belongs into addresses)');
  }
  if (isLookedUp(resolution) && !hasEndpoints && !isFqdn(host)) {
    throw fail(`a full domain name without "*", since resolution ${resolution} looks up the host itself`, 'name the host in full, give endpoints, or use resolution DYNAMIC_DNS or NONE');
  }
  if (resolution === 'DYNAMIC_DNS' && !host.startsWith('*')) {
    throw fail('a name that starts with "*" with resolution DYNAMIC_DNS', 'use resolution DNS');
  }
}

/** The protocol of a port, if a name is looked up for each request. */
export function checkDynamicProtocol(field: string, protocol: string, resolution: string): void {
  if (resolution === 'DYNAMIC_DNS' && isLiteralString(protocol) && !DYNAMIC_PROTOCOLS.includes(protocol.toUpperCase())) {
    throw badInput({ field, value: protocol, allowed: `${DYNAMIC_PROTOCOLS.join(', ')} with resolution DYNAMIC_DNS`, remedy: 'use TLS for HTTPS, or another resolution' });
  }
}

/** Addresses of a service, as far as they go with the resolution. */
export function checkServiceAddresses(field: string, addresses: unknown, resolution: string): void {
  const cidr = isLiteralList(addresses) ? addresses.find(a => isLiteralString(a) && isCidr(a)) : undefined;
  if (cidr !== undefined && !['NONE', 'STATIC'].includes(resolution)) {
    throw badInput({ field, value: cidr, allowed: `single IP addresses with resolution ${resolution}`, remedy: 'use resolution NONE or STATIC for a CIDR' });
  }
  if (resolution === 'DYNAMIC_DNS' && isLiteralList(addresses) && addresses.length > 0) {
    throw badInput({ field, value: addresses, allowed: 'no addresses with resolution DYNAMIC_DNS', remedy: 'leave them out' });
  }
}

/** How many endpoints go with the resolution. */
export function checkEndpointCount(field: string, count: number, resolution: string): void {
  if (count > 0 && ['NONE', 'DYNAMIC_DNS'].includes(resolution)) {
    throw badInput({
      field, value: `${count} with resolution ${resolution}`, allowed: 'endpoints with resolution STATIC, DNS or DNS_ROUND_ROBIN only',
      remedy: 'set resolution to STATIC for IP addresses, to DNS for names',
    });
  }
  if (count > 1 && resolution === 'DNS_ROUND_ROBIN') {
    throw badInput({ field, value: `${count} endpoints`, allowed: 'at most 1 with resolution DNS_ROUND_ROBIN', remedy: 'use resolution DNS' });
  }
}

/** The address of an endpoint, as far as it goes with the resolution. Tokens and placeholders pass. */
export function checkEndpointAddress(field: string, address: string | undefined, resolution: string): void {
  if (resolution === 'STATIC' && isLiteralString(address) && !isIpAddress(address) && !isUnixAddress(address)) {
    throw badInput({ field, value: address, allowed: 'an IP address or a socket with resolution STATIC', remedy: 'use resolution DNS for names' });
  }
  if (isLookedUp(resolution) && (address === undefined || isUnixAddress(address))) {
    throw badInput({ field, value: address, allowed: `an IP address or a full domain name with resolution ${resolution}`, remedy: 'use resolution STATIC' });
  }
}

/** The ports of an endpoint: names of the service's ports. Placeholders pass. */
export function checkEndpointPorts(field: string, ports: object, names: string[]): void {
  const unknown = Object.keys(ports).find(name => isLiteralString(name) && !names.includes(name));
  if (unknown !== undefined && names.every(isLiteralString)) {
    throw badInput({ field, value: unknown, allowed: `names of the ServiceEntry's ports: ${names.join(', ') || '(it has none)'}`, remedy: 'use one of these names' });
  }
}

/** The socket of an endpoint, of a service with so many ports. */
export function checkSocketEndpoint(field: string, address: unknown, ports: number): void {
  if (isUnixAddress(address) && ports !== 1) {
    throw badInput({ field, value: address, allowed: 'a socket where the ServiceEntry has exactly one port', remedy: 'make a ServiceEntry for each port' });
  }
}
