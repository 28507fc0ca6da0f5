import { findingsOf } from '../../validation/findings-of';

const gateway = (spec: string) => findingsOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
spec:
${spec.replace(/^\n/, '')}`).map(finding => finding.replace(' | Gateway shop/edge', ''));

const withListener = (listener: string) => gateway(`
  gatewayClassName: istio
  listeners:
    - ${listener}
`);

const HTTP = `
  gatewayClassName: istio
  listeners:
    - {name: http, port: 80, protocol: HTTP}
`;

describe('a Gateway of the Gateway API', () => {
  test.each<[string, string]>([
    ['HTTP', '{name: http, port: 80, protocol: HTTP, hostname: "*.example.com"}'],
    ['HTTPS', '{name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: certs, namespace: infra}]}}'],
    ['HTTPS whose certificate is an option of the implementation', '{name: https, port: 443, protocol: HTTPS, tls: {mode: Terminate, options: {example.com/certificate: a}}}'],
    ['TLS that is passed through', '{name: tls, port: 443, protocol: TLS, tls: {mode: Passthrough}}'],
    ['TCP', '{name: tcp, port: 31400, protocol: TCP, allowedRoutes: {kinds: [{kind: TCPRoute}]}}'],
    ['a protocol of an implementation, with placeholders', '{name: "${NAME}", port: 15008, protocol: HBONE, hostname: "{{ .host }}", tls: {mode: Terminate, certificateRefs: [{name: "${SECRET}"}]}}'],
  ])('may listen to %s', (_, listener) => expect(withListener(listener)).toEqual([]));

  test.each<[string, string, string]>([
    ['a name in upper case', '{name: Web, port: 80, protocol: HTTP}', 'gateway-api-listener | spec.listeners[0].name | invalid "Web"'],
    ['a port that is too high', '{name: a, port: 70000, protocol: HTTP}', 'gateway-api-listener | spec.listeners[0].port | invalid 70000'],
    ['an IP address', '{name: a, port: 80, protocol: HTTP, hostname: 1.2.3.4}', 'gateway-api-listener | spec.listeners[0].hostname | invalid "1.2.3.4"'],
    ['a host with a port', '{name: a, port: 80, protocol: HTTP, hostname: "example.com:80"}', 'gateway-api-listener | spec.listeners[0].hostname | invalid "example.com:80"'],
    ['nine kinds of routes', `{name: a, port: 80, protocol: HTTP, allowedRoutes: {kinds: [${'{kind: A}, '.repeat(9)}]}}`, 'gateway-api-listener | spec.listeners[0].allowedRoutes.kinds | limit 9'],
    ['TLS of plain HTTP', '{name: a, port: 80, protocol: HTTP, tls: {mode: Passthrough}}', 'gateway-api-listener-tls | spec.listeners[0].tls | conflict (protocol HTTP)'],
    ['HTTPS that is passed through', '{name: a, port: 443, protocol: HTTPS, tls: {mode: Passthrough}}', 'gateway-api-listener-tls | spec.listeners[0].tls.mode | conflict "Passthrough" (protocol HTTPS)'],
    ['no certificate', '{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: []}}', 'gateway-api-listener-tls | spec.listeners[0].tls.certificateRefs | missing'],
    ['a certificate without a name', '{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{namespace: a}]}}', 'gateway-api-reference | spec.listeners[0].tls.certificateRefs[0].name | missing'],
  ])('may not have a listener with %s', (_, listener, finding) => expect(withListener(listener)).toEqual([finding]));

  test.each<[string, string, string]>([
    ['without listeners', '  gatewayClassName: istio\n', 'gateway-api-listener | spec.listeners | missing'],
    ['without a class', '  listeners: [{name: http, port: 80, protocol: HTTP}]\n', 'gateway-api-reference | spec.gatewayClassName | missing'],
    ['with 65 listeners', `  gatewayClassName: istio\n  listeners:\n${Array.from({ length: 65 }, (_, i) => `    - {name: a${i}, port: ${8000 + i}, protocol: HTTP}\n`).join('')}`,
      'gateway-api-listener | spec.listeners | limit 65'],
    ['with two listeners of one name', `${HTTP}    - {name: http, port: 8080, protocol: HTTP}\n`, 'gateway-api-listener-conflict | spec.listeners[*].name | duplicate "http"'],
    ['with two listeners of one port, protocol and host', `${HTTP}    - {name: other, port: 80, protocol: HTTP}\n`, 'gateway-api-listener-conflict | spec.listeners[1] | conflict "other" (listener "http")'],
    ['with an address of another type', `${HTTP}  addresses: [{type: IPAddress, value: edge.example.com}]\n`, 'gateway-api-address | spec.addresses[0].value | invalid "edge.example.com"'],
    ['with a host name that is an address', `${HTTP}  addresses: [{type: Hostname, value: 1.2.3.4}]\n`, 'gateway-api-address | spec.addresses[0].value | invalid "1.2.3.4"'],
    ['with 17 addresses', `${HTTP}  addresses: [${'{value: 1.2.3.4}, '.repeat(17)}]\n`, 'gateway-api-address | spec.addresses | limit 17'],
    ['with an invalid label', `${HTTP}  infrastructure: {labels: {team: a b}}\n`, 'gateway-api-infrastructure | spec.infrastructure.labels.team | invalid "a b"'],
    ['with 17 annotations', `${HTTP}  infrastructure: {annotations: {${Array.from({ length: 17 }, (_, i) => `a${i}: b`).join(', ')}}}\n`, 'gateway-api-infrastructure | spec.infrastructure.annotations | limit 17'],
    ['without a CA', `${HTTP}  tls: {frontend: {default: {validation: {caCertificateRefs: []}}}}\n`, 'gateway-api-frontend-tls | spec.tls.frontend.default.validation.caCertificateRefs | missing'],
    ['with a port twice', `${HTTP}  tls: {frontend: {default: {}, perPort: [{port: 443, tls: {}}, {port: 443, tls: {}}]}}\n`, 'gateway-api-frontend-tls | spec.tls.frontend.perPort[*].port | duplicate 443'],
  ])('is invalid %s', (_, spec, finding) => expect(gateway(spec)).toEqual([finding]));

  test('may have two listeners of one port with different hosts, and addresses of other types', () => {
    expect(gateway(`${HTTP}    - {name: other, port: 80, protocol: HTTP, hostname: example.com}\n  addresses: [{type: example.com/pool, value: a b}, {type: IPAddress}]\n`)).toEqual([]);
  });
});
