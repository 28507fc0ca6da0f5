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
    ['gateway-servers', gateway('[]'), 'spec.servers | got none, allowed is at least one; say what the gateway listens to'],
    ['gateway-hosts', gateway(`[{hosts: [], port: ${HTTP}}]`), 'spec.servers[0].hosts | got none, allowed is at least one; name the hosts, or "*" for any'],
    ['gateway-hosts', gateway(`[{hosts: ['*', reviews], port: ${HTTP}}]`),
      'spec.servers[0].hosts[1] | got "reviews", allowed is "*" or a host name in full; write the name with its domain, such as "reviews.default.svc.cluster.local"'],
    ['gateway-hosts', gateway(`[{hosts: ['~/a.example.com'], port: ${HTTP}}]`),
      'spec.servers[0].hosts[0] | got "~/a.example.com", allowed is "*", "." or the name of a namespace before "/"; correct the namespace, or leave it out for every one'],
    ['gateway-hosts', gateway(`[{hosts: [a.$host], port: ${HTTP}}]`),
      'spec.servers[0].hosts[0] | got "a.$host", allowed is a DNS name, whose whole first label may be "*", or an IP address; correct the host'],
    ['gateway-port', gateway('[{hosts: ["*"]}]'), 'spec.servers[0].port | got nothing, allowed is a port; give its number, name and protocol'],
    ['gateway-port', server('port: {number: 70000, name: http, protocol: HTTP}'), 'spec.servers[0].port.number | got 70000, allowed is a port number from 1 to 65535; give the number of a port'],
    ['gateway-port', server('port: {name: http, protocol: HTTP}'), 'spec.servers[0].port.number | got 0, allowed is a port number from 1 to 65535; give the number of a port'],
    ['gateway-port', server('port: {number: 80, protocol: HTTP}'), 'spec.servers[0].port.name | got nothing, allowed is a name; name the port'],
    ['gateway-port', server('port: {number: 80, name: x, protocol: SMTP}'),
      'spec.servers[0].port.protocol | got "SMTP", allowed is one of HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, HTTP_PROXY, TCP, UDP, TLS, MONGO, REDIS, MYSQL; use TCP for anything else'],
    ['gateway-port', server('port: {number: 80, name: x, protocol: HTTP, targetPort: 8080}'),
      'spec.servers[0].port.targetPort | got 8080, allowed is none; leave it out, the Service of the gateway has it'],
    ['gateway-port', server(`port: ${HTTP}, bind: unix:///run/gw.sock`), 'spec.servers[0].port.number | got 80, allowed is 0 with a socket in bind; leave the number out'],
    ['gateway-port-names', gateway(`[{hosts: [a.b], port: ${HTTP}}, {hosts: [a.b], port: {number: 81, name: http, protocol: HTTP}}]`),
      'spec.servers[1].port.name | got "http", the name of servers[0] already; name the ports apart'],
    ['gateway-bind', server(`port: ${HTTP}, bind: localhost`), 'spec.servers[0].bind | got "localhost", allowed is an IP address, "unix:///path" or "unix://@name"; correct the address'],
    ['gateway-bind', server('port: {number: 0, name: http, protocol: HTTP}, bind: unix://run'), 'spec.servers[0].bind | got "unix://run", allowed is "unix:///absolute/path" or "unix://@abstract-name"; correct the path'],
    ['gateway-tls', server(`port: ${HTTPS}`), 'spec.servers[0].tls | got nothing, allowed is how HTTPS is decrypted or passed on; add tls with a mode and its certificate, or with mode PASSTHROUGH'],
    ['gateway-tls', server(`port: ${HTTP}, tls: {mode: SIMPLE, credentialName: certs}`),
      'spec.servers[0].tls | got TLS SIMPLE for HTTP, allowed is httpsRedirect alone; use HTTPS or TLS, or leave it out'],
    ['gateway-tls', server('port: {number: 90, name: tcp, protocol: TCP}, tls: {mode: PASSTHROUGH}'),
      'spec.servers[0].tls | got TLS PASSTHROUGH for TCP, allowed is none; use HTTPS or TLS, or leave it out'],
    ['gateway-https-redirect', tls('mode: SIMPLE, credentialName: certs, httpsRedirect: true'),
      'spec.servers[0].tls.httpsRedirect | got true for HTTPS, allowed is a protocol of the HTTP family; leave it out'],
    ['server-tls-istio-mutual', tls('mode: ISTIO_MUTUAL, credentialName: certs'),
      'spec.servers[0].tls.credentialName | got "certs", allowed is none with ISTIO_MUTUAL; leave it out, or use SIMPLE or MUTUAL'],
    ['server-tls-certificate', tls('mode: SIMPLE, serverCertificate: /c'),
      'spec.servers[0].tls.privateKey | got nothing, allowed is the path of a file for SIMPLE; give it, or a Secret by credentialName'],
    ['server-tls-certificate', tls('mode: MUTUAL, serverCertificate: /c, privateKey: /k'),
      'spec.servers[0].tls.caCertificates | got nothing, allowed is the CA of the clients for MUTUAL; give it, or a Secret by credentialName'],
    ['server-tls-certificate', tls('mode: SIMPLE, credentialName: a, credentialNames: [b]'),
      'spec.servers[0].tls | got credentialName and credentialNames, allowed is one source of the certificate; keep one of them'],
    ['server-tls-crl', tls('mode: SIMPLE, serverCertificate: /c, privateKey: /k, caCrl: /l'),
      'spec.servers[0].tls.caCrl | got a file with SIMPLE, allowed is none; leave it out, or use MUTUAL'],
    ['server-tls-unused-certificate', tls('mode: PASSTHROUGH, credentialName: certs'),
      'spec.servers[0].tls.credentialName | got "certs", allowed is none with PASSTHROUGH; leave it out'],
    ['server-tls-ciphers', tls('mode: SIMPLE, credentialName: certs, minProtocolVersion: TLSV1_1'),
      'spec.servers[0].tls.minProtocolVersion | got TLSV1_1 without cipherSuites, allowed is TLSV1_2 or newer; name suites that fit, or raise the version'],
    ['server-tls-ciphers', tls('mode: SIMPLE, credentialName: certs, cipherSuites: [AES128-SHA, AES128-SHA]'),
      'spec.servers[0].tls.cipherSuites[1] | got "AES128-SHA" once more, allowed is each one once; leave it out'],
    // The webhook would only warn, but never hears of it.
    ['crd-bounds', tls(`mode: SIMPLE, tlsCertificates: [${'{serverCertificate: /c, privateKey: /k}, '.repeat(3)}]`),
      'spec.servers[0].tls.tlsCertificates | got 3 entries, allowed is at most 2; correct it'],
  ])('fails by %s: %#', (rule, yaml, rest) => expect(findingsOf(yaml)).toEqual([`${rule} | Gateway shop/edge | ${rest}`]));

  test('fails by a cipher suite that begins with another letter, as Istio has it', () => expect(findingsOf(tls('mode: SIMPLE, credentialName: certs, cipherSuites: [é, "!a"]')).map(f => f.split(',')[0]))
    .toEqual(['server-tls-ciphers | Gateway shop/edge | spec.servers[0].tls.cipherSuites[0] | got "é"']));

  test('fails by gateway-name', () => expect(findingsOf(server(`port: ${HTTP}`).replace('name: edge', 'name: edge.shop'))).toEqual([
    'gateway-name | Gateway shop/edge.shop | metadata.name | got "edge.shop", allowed is one DNS label of at most 63 letters, digits and "-"; write "-" for "."',
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
