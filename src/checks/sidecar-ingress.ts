import { isHttpProtocol, isTlsProtocol } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { checkConnectionPool } from './connection-pool';
import { invalid } from './defect';
import { defectOfUnixAddress, isUnixAddress } from './formats/unix-address';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';
import { checkServerTls, SERVER_TLS_RULES } from './server-tls';
import { checkListenerBind, checkListenerPort, checkUnique, sayNoPort } from './sidecar-port';

const KINDS = ['Sidecar'];
const LOCAL = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

const ENDPOINT = refused(KINDS, {
  id: 'sidecar-default-endpoint', summary: 'traffic is handed to what is not the workload itself', why: 'the proxy hands on to the pod that it stands in, by port or socket',
  covers: ['SIDECAR-10', 'SIDECAR-11', 'SIDECAR-12', 'SIDECAR-13', 'SIDECAR-14'],
});
const TLS = refused(KINDS, {
  id: 'sidecar-ingress-tls', summary: 'TLS of a listener has what a sidecar does not do, or its port does not speak TLS', why: 'a sidecar ends TLS by files of the pod, and does no more',
  covers: ['SIDECAR-15', 'SIDECAR-16', 'SIDECAR-17', 'SIDECAR-18', 'SIDECAR-19', 'SIDECAR-20', 'SIDECAR-21'],
});
const HTTP_POOL = warned(KINDS, {
  id: 'sidecar-http-pool', summary: 'limits of HTTP on a port that does not speak it', why: 'the limits of TCP alone have an effect', covers: ['SIDECAR-22'],
});

/** The rules that `checkIngress` speaks for. */
export const SIDECAR_INGRESS_RULES = [ENDPOINT, TLS, HTTP_POOL, ...SERVER_TLS_RULES];

/** The listeners for traffic to the workload. */
export function checkIngress(listeners: unknown, report: Report): void {
  const numbers = new Set<unknown>();
  eachEntry(listeners, 'spec.ingress', report, ({ port, bind, defaultEndpoint, tls, connectionPool }, path) => {
    if (!isMap(port)) {
      sayNoPort(`${path}.port`, report);
      return;
    }
    const protocol = port.protocol ?? '';
    checkListenerPort(port, `${path}.port`, report);
    checkListenerBind(bind, `${path}.bind`, report);
    checkUnique(numbers, port.number ?? 0, `${path}.port.number`, report);
    checkEndpoint(defaultEndpoint, `${path}.defaultEndpoint`, report);
    if (isMap(tls)) {
      checkTls(tls, protocol, `${path}.tls`, report);
    }
    if (isMap(connectionPool)) {
      checkConnectionPool(connectionPool, `${path}.connectionPool`, report);
      if (isMap(connectionPool.http) && isLiteralString(protocol) && !isHttpProtocol(protocol)) {
        report(HTTP_POOL, invalid(`${path}.connectionPool.http`, `limits of HTTP on a port ${protocol === '' ? 'without a protocol' : `of protocol ${protocol}`}`, 'tcp', 'leave them out, or name a protocol of HTTP'));
      }
    }
  });
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
    report(ENDPOINT, invalid(path, endpoint, '"127.0.0.1:PORT", "0.0.0.0:PORT", "[::1]:PORT", "[::]:PORT", ":PORT" or "unix:///path"', 'name a port of the workload itself'));
  }
}

function checkTls(tls: { [key: string]: any }, protocol: unknown, path: string, report: Report): void {
  const unsupported = [
    ...['subjectAltNames', 'credentialNames', 'tlsCertificates'].filter(field => hasEntries(tls[field])),
    ...tls.httpsRedirect === true ? ['httpsRedirect'] : [], ...typeof tls.credentialName === 'string' && tls.credentialName !== '' ? ['credentialName'] : [],
  ];
  unsupported.forEach(field => report(TLS, invalid(`${path}.${field}`, tls[field], 'none in a Sidecar', 'leave it out')));
  if (['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(tls.mode)) {
    report(TLS, invalid(`${path}.mode`, tls.mode, 'another mode in a Sidecar', 'use SIMPLE or MUTUAL, mutual TLS of the mesh is set by a PeerAuthentication'));
  }
  if (isLiteralString(protocol) && !isTlsProtocol(protocol)) {
    report(TLS, invalid(path, `TLS on a port ${protocol === '' ? 'without a protocol' : `of protocol ${protocol}`}`, 'HTTPS or TLS', 'correct the protocol, or leave tls out'));
  }
  checkServerTls(tls, path, report);
}
