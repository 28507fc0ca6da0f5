import { isHttpProtocol, isTlsProtocol } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { checkConnectionPool } from './connection-pool';
import { checkUnixAddress, isUnixAddress } from './formats/unix-address';
import { Say } from './kind-check';
import { eachEntry } from './null-entry';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';
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
export function checkIngress(listeners: unknown, say: Say): void {
  const numbers = new Set<unknown>();
  eachEntry(listeners, 'spec.ingress', say, ({ port, bind, defaultEndpoint, tls, connectionPool }, path) => {
    if (!isMap(port)) {
      sayNoPort(`${path}.port`, say);
      return;
    }
    const protocol = port.protocol ?? '';
    checkListenerPort(port, `${path}.port`, say);
    checkListenerBind(bind, `${path}.bind`, say);
    checkUnique(numbers, port.number ?? 0, `${path}.port.number`, say);
    checkEndpoint(defaultEndpoint, `${path}.defaultEndpoint`, say);
    if (isMap(tls)) {
      checkTls(tls, protocol, `${path}.tls`, say);
    }
    if (isMap(connectionPool)) {
      checkConnectionPool(connectionPool, `${path}.connectionPool`, say);
      if (isMap(connectionPool.http) && isLiteralString(protocol) && !isHttpProtocol(protocol)) {
        say(HTTP_POOL, `${path}.connectionPool.http`, `got limits of HTTP on a port ${protocol === '' ? 'without a protocol' : `of protocol ${protocol}`}, allowed is tcp; leave them out, or name a protocol of HTTP`);
      }
    }
  });
}

function checkEndpoint(endpoint: unknown, path: string, say: Say): void {
  if (!isLiteralString(endpoint) || endpoint === '') {
    return;
  }
  if (isUnixAddress(endpoint)) {
    sayProblem(say, ENDPOINT, path, field => checkUnixAddress(field, endpoint));
    return;
  }
  const [, inBrackets, plain, port] = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(endpoint) ?? [];
  const isPort = /^[+-]?\d+$/.test(port ?? '') && Number(port) >= 1 && Number(port) <= 65535;
  if (!isPort || !LOCAL.includes(inBrackets ?? plain)) {
    say(ENDPOINT, path, `got "${endpoint}", allowed is "127.0.0.1:PORT", "0.0.0.0:PORT", "[::1]:PORT", "[::]:PORT", ":PORT" or "unix:///path"; name a port of the workload itself`);
  }
}

function checkTls(tls: { [key: string]: any }, protocol: unknown, path: string, say: Say): void {
  const unsupported = [
    ...['subjectAltNames', 'credentialNames', 'tlsCertificates'].filter(field => hasEntries(tls[field])),
    ...tls.httpsRedirect === true ? ['httpsRedirect'] : [], ...typeof tls.credentialName === 'string' && tls.credentialName !== '' ? ['credentialName'] : [],
  ];
  unsupported.forEach(field => say(TLS, `${path}.${field}`, `got ${JSON.stringify(tls[field])}, allowed is none in a Sidecar; leave it out`));
  if (['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(tls.mode)) {
    say(TLS, `${path}.mode`, `got ${tls.mode}, allowed is another mode in a Sidecar; use SIMPLE or MUTUAL, mutual TLS of the mesh is set by a PeerAuthentication`);
  }
  if (isLiteralString(protocol) && !isTlsProtocol(protocol)) {
    say(TLS, path, `got TLS on a port ${protocol === '' ? 'without a protocol' : `of protocol ${protocol}`}, allowed is HTTPS or TLS; correct the protocol, or leave tls out`);
  }
  checkServerTls(tls, path, say);
}
