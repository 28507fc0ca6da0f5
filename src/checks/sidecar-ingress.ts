import { isHttpProtocol, isTlsProtocol } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries, isMap } from '../private/manifest';
import { checkConnectionPool } from './connection-pool';
import { conflict, dead, invalid, stated } from './defect';
import { defectOfUnixAddress, isUnixAddress } from './formats/unix-address';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';
import { checkServerTls, SERVER_TLS_RULES } from './server-tls';
import { checkListenerBind, checkListenerPort, checkUnique, reportNoPort } from './sidecar-port';

const KINDS = ['Sidecar'];
const LOCAL = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

const ENDPOINT = refused(KINDS, {
  id: 'sidecar-default-endpoint', summary: 'ingress defaultEndpoint is not an address of the workload', why: 'the Sidecar is rejected, because the proxy forwards inbound traffic to its own pod only',
  covers: ['SIDECAR-10', 'SIDECAR-11', 'SIDECAR-12', 'SIDECAR-13', 'SIDECAR-14'],
});
const TLS = refused(KINDS, {
  id: 'sidecar-ingress-tls', summary: 'ingress tls has an unsupported setting, or its port is not HTTPS or TLS',
  why: 'the Sidecar is rejected, because a sidecar terminates TLS with files of its pod only, on ports with protocol HTTPS or TLS',
  covers: ['SIDECAR-15', 'SIDECAR-16', 'SIDECAR-17', 'SIDECAR-18', 'SIDECAR-19', 'SIDECAR-20', 'SIDECAR-21'],
});
const HTTP_POOL = warned(KINDS, {
  id: 'sidecar-http-pool', summary: 'ingress connectionPool has HTTP limits on a port without HTTP', why: 'the HTTP limits have no effect, because the proxy handles the traffic as TCP',
  covers: ['SIDECAR-22'],
});

/** The rules that this file reports. */
export const SIDECAR_INGRESS_RULES = [ENDPOINT, TLS, HTTP_POOL, ...SERVER_TLS_RULES];

/** The listeners for inbound traffic of the workloads. */
export function checkIngress(listeners: unknown, report: Report): void {
  eachEntry(listeners, 'spec.ingress', report, (listener, path) => checkIngressListener(listener, path, report));
  checkIngressPorts(listeners, 'spec.ingress', report);
}

/** One listener. */
export function checkIngressListener({ port, bind, defaultEndpoint, tls, connectionPool }: { [key: string]: any }, path: string, report: Report): void {
  if (!isMap(port)) {
    reportNoPort(`${path}.port`, report);
    return;
  }
  const protocol = port.protocol ?? '';
  checkListenerPort(port, `${path}.port`, report);
  checkListenerBind(bind, `${path}.bind`, report);
  checkEndpoint(defaultEndpoint, `${path}.defaultEndpoint`, report);
  if (isMap(tls)) {
    checkSidecarTls(tls, `${path}.tls`, report);
    if (isLiteralString(protocol) && !isTlsProtocol(protocol)) {
      report(TLS, conflict(`${path}.tls`, protocol === '' ? 'a port without a protocol' : `port protocol ${protocol}`, 'TLS needs HTTPS or TLS', 'correct the protocol of the port, or remove tls'));
    }
  }
  if (isMap(connectionPool)) {
    checkConnectionPool(connectionPool, `${path}.connectionPool`, report);
    if (isMap(connectionPool.http) && isLiteralString(protocol) && !isHttpProtocol(protocol)) {
      report(HTTP_POOL, dead(`${path}.connectionPool.http`, protocol === '' ? 'the port has no protocol' : `the port has protocol ${protocol}`, 'use limits of tcp, or an HTTP protocol'));
    }
  }
}

/** The ports of all listeners: each of them once, regardless of the address. */
export function checkIngressPorts(listeners: unknown, path: string, report: Report): void {
  const numbers = new Set<unknown>();
  eachOf(listeners, ({ port }, i) => isMap(port) && checkUnique(numbers, port.number ?? 0, `${path}[${i}].port.number`, report));
}

/** TLS that is terminated at a sidecar. */
export function checkSidecarTls(tls: { [key: string]: any }, path: string, report: Report): void {
  const unsupported = [
    ...['subjectAltNames', 'credentialNames', 'tlsCertificates'].filter(field => hasEntries(tls[field])),
    ...tls.httpsRedirect === true ? ['httpsRedirect'] : [], ...typeof tls.credentialName === 'string' && tls.credentialName !== '' ? ['credentialName'] : [],
  ];
  unsupported.forEach(field => report(TLS, stated(`${path}.${field}`, 'is not supported in a Sidecar', 'remove it', tls[field])));
  if (['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(tls.mode)) {
    report(TLS, invalid(`${path}.mode`, tls.mode, 'SIMPLE, MUTUAL, OPTIONAL_MUTUAL or PASSTHROUGH', 'use SIMPLE or MUTUAL; a PeerAuthentication configures mutual TLS within the mesh'));
  }
  checkServerTls(tls, path, report);
}

function checkEndpoint(endpoint: unknown, path: string, report: Report): void {
  if (!isLiteralString(endpoint) || endpoint === '') {
    return;
  }
  if (isUnixAddress(endpoint)) {
    report(ENDPOINT, defectOfUnixAddress(path, endpoint));
    return;
  }
  const [, inBrackets, plain, port] = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(endpoint) ?? [];
  const isPort = /^[+-]?\d+$/.test(port ?? '') && Number(port) >= 1 && Number(port) <= 65535;
  if (!isPort || !LOCAL.includes(inBrackets ?? plain)) {
    report(ENDPOINT, invalid(path, endpoint, '"127.0.0.1:PORT", "0.0.0.0:PORT", "[::1]:PORT", "[::]:PORT", ":PORT" or "unix:///path"', 'use the port that the application listens on'));
  }
}
