import { isIPv6 } from 'node:net';

const SCHEME = /^([a-zA-Z][a-zA-Z0-9+.-]*):/;
const CONTROL = /[\x00-\x1f\x7f]/;
const WRONG_ESCAPE = /%(?![0-9a-fA-F]{2})/;
const USER = /^[A-Za-z0-9\-._:!$&'()*+,;=%@~]*$/;
/** Escapes in a host represent non-ASCII characters, or a percent sign. */
const HOST = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=<>"\]]|[^\x00-\x7f]|%25|%[89a-fA-F][0-9a-fA-F])*$/;
/** An IPv6 address, which may have a zone. */
const BRACKETS = /^\[([^%]*)(?:%25(.+))?\](?::\d*)?$/;

/** Returns true for text that Go parses as a request URI, as Kubernetes does for its URLs: with a scheme, or an absolute path. */
export function isRequestUri(text: string): boolean {
  return text !== '' && isReference(text, true);
}

/** Returns true for text that Go parses as a URL, absolute or relative. */
export function isUri(text: string): boolean {
  const [uri, ...fragment] = text.split('#');
  return isReference(uri, false) && !WRONG_ESCAPE.test(fragment.join('#'));
}

/** The scheme of a URI, in lower case; empty for a path. */
export function schemeOf(uri: string): string {
  return (SCHEME.exec(uri)?.[1] ?? '').toLowerCase();
}

function isReference(uri: string, ofRequest: boolean): boolean {
  if (CONTROL.test(uri) || uri.startsWith(':')) {
    return false;
  }
  if (uri === '*') {
    return true;
  }
  const scheme = SCHEME.exec(uri)?.[0] ?? '';
  const [rest] = uri.slice(scheme.length).split('?');
  if (!rest.startsWith('/')) {
    return scheme !== '' || (!ofRequest && !rest.split('/')[0].includes(':') && !WRONG_ESCAPE.test(rest));
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || (!ofRequest && !rest.startsWith('///')));
  const end = hasAuthority ? rest.indexOf('/', 2) : 0;
  const path = end < 0 ? '' : rest.slice(end);
  return !WRONG_ESCAPE.test(path) && (!hasAuthority || isAuthority(rest.slice(2, end < 0 ? undefined : end), schemeOf(scheme)));
}

function isAuthority(text: string, scheme: string): boolean {
  const at = text.lastIndexOf('@');
  const user = text.slice(0, Math.max(at, 0));
  return USER.test(user) && !WRONG_ESCAPE.test(user) && isHost(text.slice(at + 1), scheme);
}

function isHost(host: string, scheme: string): boolean {
  if (host.startsWith('[')) {
    const [, address, zone = ''] = BRACKETS.exec(host) ?? [];
    return address !== undefined && isIPv6(address) && HOST.test(zone.replace(/%20|:/g, '').replace(/%[2-7][0-9a-fA-F]/g, escape => escape === '%25' ? escape : decodeURIComponent(escape)));
  }
  const colon = ['http', 'https'].includes(scheme) ? host.indexOf(':') : host.lastIndexOf(':'); // other schemes may have several hosts
  const name = colon < 0 ? host : host.slice(0, colon);
  return HOST.test(name.replace(/:/g, '')) && (colon < 0 || /^\d*$/.test(host.slice(colon + 1)));
}
