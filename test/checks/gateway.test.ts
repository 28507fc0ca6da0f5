import { findingsOf, rulesOf } from '../validation/findings-of';

/** A Gateway with one server: what it has beside `port: { number: 443, name: https, protocol: HTTPS }` and hosts. */
const gateway = (servers: string) => `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: edge}
spec: {selector: {istio: ingressgateway}, servers: ${servers}}
`;
const HTTP = '{number: 80, name: http, protocol: HTTP}';
const HTTPS = '{number: 443, name: https, protocol: HTTPS}';
const server = (fields: string) => gateway(`[{hosts: [a.example.com], ${fields}}]`);
const tls = (fields: string) => server(`port: ${HTTPS}, tls: {${fields}}`);

describe('a Gateway', () => {
  test.each([
    ['a server of HTTP', server(`port: ${HTTP}`)],
    ['a name that is filled in later', server(`port: ${HTTP}`).replace('name: edge', 'name: "edge.${STAGE}"')],
    ['a redirect', server(`port: ${HTTP}, tls: {httpsRedirect: true}`)],
    ['a server of HTTPS with a Secret', tls('mode: SIMPLE, credentialName: certs')],
    ['lower case', server('port: {number: 443, name: https, protocol: https}, tls: {mode: SIMPLE, credentialName: certs}')],
    ['passthrough', server('port: {number: 443, name: tls, protocol: TLS}, tls: {mode: PASSTHROUGH}')],
    ['files', tls('mode: MUTUAL, serverCertificate: /c, privateKey: /k, caCertificates: /ca')],
    ['two certificates', tls('mode: SIMPLE, tlsCertificates: [{serverCertificate: /c, privateKey: /k}, {serverCertificate: /d, privateKey: /l}]')],
    ['a socket', server('port: {number: 0, name: http, protocol: HTTP}, bind: unix:///run/gw.sock')],
    ['the mark of the Gateway API, for which "~" and names with dots are all right',
      gateway(`[{hosts: ['~/a.example.com'], port: ${HTTP}}]`).replace('name: edge', 'name: edge.of.api, annotations: {internal.istio.io/gateway-semantics: gateway}')],
    ['hosts of a namespace, a wildcard, an address', gateway(`[{hosts: [shop/*.example.com, './*', '*', 10.0.0.1], port: ${HTTP}}]`)],
    ['placeholders', gateway('[{hosts: ["${HOST}"], port: {number: 80, name: "${NAME}", protocol: "${PROTOCOL}"}, bind: "${BIND}"}]')],
    ['cipher suites', tls('mode: SIMPLE, credentialName: certs, cipherSuites: [AES128-SHA, "[A|B]", ALL], minProtocolVersion: TLSV1_0')],
  ])('passes with %s', (_, yaml) => expect(findingsOf(yaml)).toEqual([]));

  test.each([
    ['gateway-servers', gateway('[]'), 'spec.servers | missing'],
    ['gateway-hosts', gateway(`[{hosts: [], port: ${HTTP}}]`), 'spec.servers[0].hosts | missing'],
    ['gateway-hosts', gateway(`[{hosts: ['*', reviews], port: ${HTTP}}]`),
      'spec.servers[0].hosts[1] | invalid "reviews"'],
    ['gateway-hosts', gateway(`[{hosts: ['~/a.example.com'], port: ${HTTP}}]`),
      'spec.servers[0].hosts[0] | invalid "~/a.example.com"'],
    ['gateway-hosts', gateway(`[{hosts: [a.$host], port: ${HTTP}}]`),
      'spec.servers[0].hosts[0] | invalid "a.$host"'],
    ['gateway-port', gateway('[{hosts: ["*"]}]'), 'spec.servers[0].port | missing'],
    ['gateway-port', server('port: {number: 70000, name: http, protocol: HTTP}'), 'spec.servers[0].port.number | invalid 70000'],
    ['gateway-port', server('port: {name: http, protocol: HTTP}'), 'spec.servers[0].port.number | invalid 0'],
    ['gateway-port', server('port: {number: 80, protocol: HTTP}'), 'spec.servers[0].port.name | missing'],
    ['gateway-port', server('port: {number: 80, name: x, protocol: SMTP}'),
      'spec.servers[0].port.protocol | invalid "SMTP"'],
    ['gateway-port', server('port: {number: 80, name: x, protocol: HTTP, targetPort: 8080}'),
      'spec.servers[0].port.targetPort | conflict 8080 (a Gateway)'],
    ['gateway-port', server(`port: ${HTTP}, bind: unix:///run/gw.sock`), 'spec.servers[0].port.number | conflict 80 (a Unix domain socket in bind)'],
    ['gateway-port-names', gateway(`[{hosts: [a.b], port: ${HTTP}}, {hosts: [a.b], port: {number: 81, name: http, protocol: HTTP}}]`),
      'spec.servers[1].port.name | stated "http"'],
    ['gateway-bind', server(`port: ${HTTP}, bind: localhost`), 'spec.servers[0].bind | invalid "localhost"'],
    ['gateway-bind', server('port: {number: 0, name: http, protocol: HTTP}, bind: unix://run'), 'spec.servers[0].bind | invalid "unix://run"'],
    ['gateway-tls', server(`port: ${HTTPS}`), 'spec.servers[0].tls | missing'],
    ['gateway-tls', server(`port: ${HTTP}, tls: {mode: SIMPLE, credentialName: certs}`),
      'spec.servers[0].tls | conflict "SIMPLE" (protocol HTTP)'],
    ['gateway-tls', server('port: {number: 90, name: tcp, protocol: TCP}, tls: {mode: PASSTHROUGH}'),
      'spec.servers[0].tls | conflict "PASSTHROUGH" (protocol TCP)'],
    ['gateway-https-redirect', tls('mode: SIMPLE, credentialName: certs, httpsRedirect: true'),
      'spec.servers[0].tls.httpsRedirect | conflict true (protocol HTTPS)'],
    ['server-tls-istio-mutual', tls('mode: ISTIO_MUTUAL, credentialName: certs'),
      'spec.servers[0].tls.credentialName | conflict "certs" (mode ISTIO_MUTUAL)'],
    ['server-tls-certificate', tls('mode: SIMPLE, serverCertificate: /c'),
      'spec.servers[0].tls.privateKey | missing'],
    ['server-tls-certificate', tls('mode: MUTUAL, serverCertificate: /c, privateKey: /k'),
      'spec.servers[0].tls.caCertificates | missing'],
    ['server-tls-certificate', tls('mode: SIMPLE, credentialName: a, credentialNames: [b]'),
      'spec.servers[0].tls | stated'],
    ['server-tls-crl', tls('mode: SIMPLE, serverCertificate: /c, privateKey: /k, caCrl: /l'),
      'spec.servers[0].tls.caCrl | conflict "/l" (mode SIMPLE)'],
    ['server-tls-unused-certificate', tls('mode: PASSTHROUGH, credentialName: certs'),
      'spec.servers[0].tls.credentialName | conflict "certs" (mode PASSTHROUGH)'],
    ['server-tls-ciphers', tls('mode: SIMPLE, credentialName: certs, minProtocolVersion: TLSV1_1'),
      'spec.servers[0].tls.minProtocolVersion | stated "TLSV1_1"'],
    ['server-tls-ciphers', tls('mode: SIMPLE, credentialName: certs, cipherSuites: [AES128-SHA, AES128-SHA]'),
      'spec.servers[0].tls.cipherSuites[1] | stated "AES128-SHA"'],
    // The webhook would only warn, but never hears of it.
    ['crd-bounds', tls(`mode: SIMPLE, tlsCertificates: [${'{serverCertificate: /c, privateKey: /k}, '.repeat(3)}]`),
      'spec.servers[0].tls.tlsCertificates | limit 3'],
  ])('fails by %s: %#', (rule, yaml, rest) => expect(findingsOf(yaml)).toEqual([`${rule} | Gateway shop/edge | ${rest}`]));

  test('fails by a cipher suite that begins with another letter, as Istio has it', () => expect(findingsOf(tls('mode: SIMPLE, credentialName: certs, cipherSuites: [é, "!a"]')).map(f => f.split(',')[0]))
    .toEqual(['server-tls-ciphers | Gateway shop/edge | spec.servers[0].tls.cipherSuites[0] | invalid "é"']));

  test('fails by gateway-name', () => expect(findingsOf(server(`port: ${HTTP}`).replace('name: edge', 'name: edge.shop'))).toEqual([
    'gateway-name | Gateway shop/edge.shop | metadata.name | invalid "edge.shop"',
  ]));

  const FILES = 'serverCertificate: /c, privateKey: /k';
  const port = (fields: string, rest: string = '') => server(`port: {${fields}}${rest}`);
  test.each([
    ['HOSTFMT-02', gateway(`[{hosts: [a_b/*.example.com], port: ${HTTP}}]`), 'gateway-hosts'],
    ['GATEWAY-01', server(`port: ${HTTP}`).replace('name: edge', 'name: edge.shop'), 'gateway-name'],
    ['GATEWAY-02', gateway('[]'), 'gateway-servers'],
    ['GATEWAY-04', gateway(`[{hosts: [a.b], port: ${HTTP}}, {hosts: [a.b], port: {number: 81, name: http, protocol: HTTP}}]`), 'gateway-port-names'],
    ['GATEWAY-05', tls('mode: SIMPLE, credentialName: certs, httpsRedirect: true'), 'gateway-https-redirect'],
    ['GATEWAY-06', gateway(`[{hosts: [], port: ${HTTP}}]`), 'gateway-hosts'],
    ['GATEWAY-07', gateway('[{hosts: ["*"]}]'), 'gateway-port'],
    ['GATEWAY-08', port('number: 80, name: x, protocol: SMTP'), 'gateway-port'],
    ['GATEWAY-09', port('number: 70000, name: http, protocol: HTTP'), 'gateway-port'],
    ['GATEWAY-10', port('number: 80, name: x, protocol: HTTP, targetPort: 8080'), 'gateway-port'],
    ['GATEWAY-11', port('number: 80, protocol: HTTP'), 'gateway-port'],
    ['GATEWAY-12', port('number: 0, name: http, protocol: HTTP', ', bind: unix://run'), 'gateway-bind'],
    ['GATEWAY-13', server(`port: ${HTTP}, bind: unix:///run/gw.sock`), 'gateway-port'],
    ['GATEWAY-14', server(`port: ${HTTP}, bind: localhost`), 'gateway-bind'],
    ['GATEWAY-15', server(`port: ${HTTPS}`), 'gateway-tls'],
    ['GATEWAY-16', server(`port: ${HTTP}, tls: {mode: SIMPLE, credentialName: certs}`), 'gateway-tls'],
    ['GATEWAY-17', port('number: 90, name: tcp, protocol: TCP', ', tls: {mode: PASSTHROUGH}'), 'gateway-tls'],
    ['GATEWAY-03', gateway('[null]'), 'gateway-servers'],
    ['TLSOPT-01', tls('mode: SIMPLE, credentialName: certs, minProtocolVersion: TLSV1_1'), 'server-tls-ciphers'],
    ['TLSOPT-02', tls('mode: SIMPLE, credentialName: certs, cipherSuites: [NONE-SHA]'), 'server-tls-ciphers'],
    ['TLSOPT-03', tls('mode: SIMPLE, credentialName: certs, cipherSuites: [AES128-SHA, AES128-SHA]'), 'server-tls-ciphers'],
    ['TLSOPT-04', tls('mode: ISTIO_MUTUAL, serverCertificate: /c'), 'server-tls-istio-mutual'],
    ['TLSOPT-05', tls('mode: ISTIO_MUTUAL, privateKey: /k'), 'server-tls-istio-mutual'],
    ['TLSOPT-06', tls('mode: ISTIO_MUTUAL, caCertificates: /ca'), 'server-tls-istio-mutual'],
    ['TLSOPT-07', tls(`mode: ISTIO_MUTUAL, tlsCertificates: [{${FILES}}]`), 'server-tls-istio-mutual'],
    ['TLSOPT-08', tls('mode: ISTIO_MUTUAL, credentialName: certs'), 'server-tls-istio-mutual'],
    ['TLSOPT-09', tls('mode: ISTIO_MUTUAL, credentialNames: [certs]'), 'server-tls-istio-mutual'],
    ['TLSOPT-10', tls('mode: PASSTHROUGH, credentialName: certs'), 'server-tls-unused-certificate'],
    ['TLSOPT-11', tls(`mode: SIMPLE, credentialNames: [b], ${FILES}`), 'server-tls-certificate'],
    ['TLSOPT-12', tls(`mode: MUTUAL, ${FILES}`), 'server-tls-certificate'],
    ['TLSOPT-13', tls('mode: SIMPLE, privateKey: /k'), 'server-tls-certificate'],
    ['TLSOPT-14', tls('mode: SIMPLE, serverCertificate: /c'), 'server-tls-certificate'],
    ['TLSOPT-16', tls('mode: PASSTHROUGH, credentialName: certs, caCrl: /l'), 'server-tls-crl'],
    ['TLSOPT-17', tls(`mode: SIMPLE, ${FILES}, caCrl: /l`), 'server-tls-crl'],
  ])('fails where the webhook has %s', (_, yaml, rule) => expect(rulesOf(yaml)).toContain(rule));
});
