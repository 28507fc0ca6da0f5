import { isHttpProtocol, isKnownProtocol, isTlsProtocol, KNOWN_PROTOCOLS } from '../mesh/protocols';
import { isLiteralString } from '../private/literal';
import { eachOf, listOf } from '../private/manifest';
import { invalid, missing, stated } from './defect';
import { defectOfGatewayHost } from './formats/gateway-host';
import { isDnsLabel, isIpAddress } from './formats/name';
import { defectOfPort } from './formats/number';
import { defectOfUnixAddress, isUnixAddress } from './formats/unix-address';
import { KindCheck } from './kind-check';
import { Report } from './problem';
import { refused, warned } from './rule-info';
import { checkServerTls, SERVER_TLS_RULES } from './server-tls';

const KINDS = ['Gateway'];

const NAME = refused(KINDS, {
  id: 'gateway-name', summary: 'the name of a Gateway is no DNS label', why: 'VirtualServices name it as namespace/name or name.namespace, where a dot would split it', covers: ['GATEWAY-01'],
});
const SERVERS = refused(KINDS, {
  id: 'gateway-servers', summary: 'a Gateway has no servers', why: 'it would listen to nothing', covers: ['GATEWAY-02', 'GATEWAY-03'],
});
const HOSTS = refused(KINDS, {
  id: 'gateway-hosts', summary: 'a server of a Gateway names no hosts, or what is no host', why: 'the gateway has no virtual host to make of it',
  covers: ['GATEWAY-06', 'HOSTFMT-01', 'HOSTFMT-02', 'HOSTFMT-05', 'HOSTFMT-06', 'HOSTFMT-07'],
});
const PORT = refused(KINDS, {
  id: 'gateway-port', summary: 'the port of a server lacks its number, name or protocol, or has a wrong one', why: 'the gateway cannot listen on it',
  covers: ['GATEWAY-07', 'GATEWAY-08', 'GATEWAY-09', 'GATEWAY-10', 'GATEWAY-11', 'GATEWAY-13'],
});
const PORT_NAMES = refused(KINDS, {
  id: 'gateway-port-names', summary: 'two servers of a Gateway give their ports one name', why: 'Istio tells the servers of a Gateway apart by it', covers: ['GATEWAY-04'],
});
const BIND = refused(KINDS, {
  id: 'gateway-bind', summary: 'a server is bound to what is no IP address and no Unix domain socket', why: 'the gateway cannot listen there', covers: ['GATEWAY-12', 'GATEWAY-14'],
});
const TLS = refused(KINDS, {
  id: 'gateway-tls', summary: 'a server has TLS where its protocol has none, or none where it has', why: 'what callers speak and what the gateway expects would differ',
  covers: ['GATEWAY-15', 'GATEWAY-16', 'GATEWAY-17'],
});
const REDIRECT = warned(KINDS, {
  id: 'gateway-https-redirect', summary: 'httpsRedirect on a server that does not speak HTTP', why: 'only a request can be redirected: it has no effect', covers: ['GATEWAY-05'],
});

/** What Istio's webhook says of a Gateway by itself. */
export const GATEWAY: KindCheck = {
  kind: 'Gateway',
  group: 'networking.istio.io',
  rules: [NAME, SERVERS, HOSTS, PORT, PORT_NAMES, BIND, TLS, REDIRECT, ...SERVER_TLS_RULES],
  check: ({ name: gateway, spec, annotations }, report) => {
    const isFromGatewayApi = annotations['internal.istio.io/gateway-semantics'] === 'gateway'; // istiod makes such Gateways, whose names go by other rules
    if (!isFromGatewayApi && gateway !== '' && isLiteralString(gateway) && !isDnsLabel(gateway)) {
      report(NAME, invalid('metadata.name', gateway, 'one DNS label of at most 63 letters, digits and "-"', 'write "-" for "."'));
    }
    if (listOf(spec.servers).length === 0) {
      report(SERVERS, missing('spec.servers', 'say what the gateway listens to'));
    }
    const names = new Map<string, number>();
    eachOf(spec.servers, (server, i) => {
      const path = `spec.servers[${i}]`;
      const { name } = server.port ?? {};
      checkServer(server, path, isFromGatewayApi, report);
      if (names.has(name)) {
        report(PORT_NAMES, stated(`${path}.port.name`, `got "${name}", the name of servers[${names.get(name)}] already; name the ports apart`));
      } else if (typeof name === 'string' && name !== '') {
        names.set(name, i);
      }
    });
  },
};

function checkServer({ hosts, port, bind, tls }: { [key: string]: any }, path: string, isFromGatewayApi: boolean, report: Report): void {
  if (!Array.isArray(hosts) || hosts.length === 0) {
    report(HOSTS, missing(`${path}.hosts`, 'name the hosts, or "*" for any'));
  } else {
    hosts.forEach((host, i) => {
      report(HOSTS, typeof host === 'string' ? defectOfGatewayHost(`${path}.hosts[${i}]`, isFromGatewayApi ? host.replace(/^~\//, '*/') : host) : undefined);
    });
  }
  if (typeof port !== 'object' || port === null) {
    report(PORT, missing(`${path}.port`, 'give its number, name and protocol'));
    return;
  }
  checkPortOf(port, bind, `${path}.port`, report);
  checkBind(bind, `${path}.bind`, report);
  checkProtocolTls(port.protocol, tls, path, report);
  if (typeof tls === 'object' && tls !== null) {
    checkServerTls(tls, `${path}.tls`, report);
  }
}

function checkPortOf({ number = 0, name, protocol, targetPort }: { [key: string]: any }, bind: unknown, path: string, report: Report): void {
  if (!isUnixAddress(bind)) {
    report(PORT, defectOfPort(`${path}.number`, number));
  } else if (number !== 0) {
    report(PORT, invalid(`${path}.number`, number, '0 with a Unix domain socket in bind', 'omit the number'));
  }
  if (name === undefined || name === '') {
    report(PORT, missing(`${path}.name`, 'name the port'));
  }
  if (protocol === undefined || (isLiteralString(protocol) && !isKnownProtocol(protocol))) {
    report(PORT, invalid(`${path}.protocol`, `${protocol === undefined ? 'nothing' : `"${protocol}"`}`, `one of ${KNOWN_PROTOCOLS.join(', ')}`, 'use TCP for anything else'));
  }
  if (typeof targetPort === 'number' && targetPort !== 0) {
    report(PORT, invalid(`${path}.targetPort`, targetPort, 'none', 'leave it out, the Service of the gateway has it'));
  }
}

function checkBind(bind: unknown, path: string, report: Report): void {
  if (!isLiteralString(bind) || bind === '') {
    return;
  }
  if (isUnixAddress(bind)) {
    report(BIND, defectOfUnixAddress(path, bind));
  } else if (!isIpAddress(bind)) {
    report(BIND, invalid(path, bind, 'an IP address, "unix:///path" or "unix://@name"', 'correct the address'));
  }
}

function checkProtocolTls(protocol: unknown, tls: { [key: string]: any } | null | undefined, path: string, report: Report): void {
  if (!isLiteralString(protocol) || !isKnownProtocol(protocol)) {
    return;
  }
  if (tls?.httpsRedirect === true && !isHttpProtocol(protocol)) {
    report(REDIRECT, invalid(`${path}.tls.httpsRedirect`, `true for ${protocol}`, 'a protocol of the HTTP family', 'leave it out'));
  }
  if (isTlsProtocol(protocol)) {
    if (tls === undefined || tls === null) {
      report(TLS, missing(`${path}.tls`, 'add tls with a mode and its certificate, or with mode PASSTHROUGH'));
    }
  } else if (tls !== undefined && tls !== null) {
    const passes = ['PASSTHROUGH', 'AUTO_PASSTHROUGH', undefined].includes(tls.mode) && !tls.serverCertificate && !tls.privateKey && !tls.caCertificates;
    if (isHttpProtocol(protocol) ? !passes : true) {
      report(TLS, invalid(`${path}.tls`, `TLS ${tls.mode ?? ''}`.trimEnd() + ` for ${protocol}`, `${isHttpProtocol(protocol) ? 'httpsRedirect alone' : 'none'}`, 'use HTTPS or TLS, or leave it out'));
    }
  }
}
