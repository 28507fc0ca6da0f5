import { COMPLETE, deployment, fires, gateway, object, service, silent } from './cases';

const HTTPS = '{number: 443, name: https, protocol: HTTPS}';
const edge = (title: string, server: string, selector = 'istio: edge') => gateway(title, `selector: {${selector}}, servers: [{${server}}]`);
const PODS = deployment('infra/edge', 'istio: edge, app: edge', 'containers: [{name: proxy, ports: [{name: grpc, containerPort: 9090}]}]');
const secret = (title: string, rest = 'data: {}') => object('v1', 'Secret', title, rest);
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('two Gateways', () => {
  const RULE = 'gateway-conflict';
  const server = (host = 'a.b', port = 80) => `port: {number: ${port}, name: http, protocol: HTTP}, hosts: ["${host}"]`;
  fires(RULE, 'one host at one port', edge('a', server()) + edge('other/b', server()), [
    'Gateway shop/a | spec.servers[0].hosts | conflict "a.b" (Gateway other/b)',
    'Gateway other/b | spec.servers[0].hosts | conflict "a.b" (Gateway shop/a)',
  ]);
  fires(RULE, 'a narrower selector that takes the same pods', edge('a', server()) + edge('b', server(), 'istio: edge, app: edge') + PODS, [
    'Gateway shop/a | spec.servers[0].hosts | conflict "a.b" (Gateway shop/b)',
    'Gateway shop/b | spec.servers[0].hosts | conflict "a.b" (Gateway shop/a)',
  ]);
  silent(RULE, 'other hosts, ports, pods, and addresses', edge('a', server()) + edge('b', server('*.b')) + edge('c', server('a.b', 81)) + edge('d', server(), 'istio: other')
    + edge('e', `${server()}, bind: 10.0.0.1`) + edge('f', server(), 'istio: edge, app: elsewhere') + PODS);
  silent(RULE, 'hosts for routes of other namespaces', edge('a/x', server('./a.b')) + edge('b/y', server('./a.b')));

  const CERTIFICATE = 'gateway-duplicate-certificate';
  const tls = (fields: string, host = 'a.b') => `port: ${HTTPS}, hosts: [${host}], tls: {mode: SIMPLE, ${fields}}`;
  fires(CERTIFICATE, 'one Secret', edge('a', tls('credentialName: c')) + edge('b', tls('credentialName: c', 'c.b')), [
    'Gateway shop/a | spec.servers[0].tls | conflict (Gateway shop/b)',
    'Gateway shop/b | spec.servers[0].tls | conflict (Gateway shop/a)',
  ]);
  fires(CERTIFICATE, 'the same files, for pods that both have', edge('a', tls('serverCertificate: /c, privateKey: /k')) + edge('b', tls('serverCertificate: /c, privateKey: /k', 'c.b'), 'istio: edge, app: edge'), [
    'Gateway shop/a | spec.servers[0].tls | conflict (Gateway shop/b)',
  ]);
  silent(CERTIFICATE, 'other Secrets, other pods', edge('a', tls('credentialName: c')) + edge('b', tls('credentialName: d')) + edge('c', tls('credentialName: c'), 'istio: other'));

  const SERVER = 'gateway-server-conflict';
  fires(SERVER, 'two servers of one', gateway('a', `servers: [{${tls('credentialName: c')}}, {${tls('credentialName: d')}}]`), [
    'Gateway shop/a | spec.servers[1].hosts | conflict "a.b" (spec.servers[0])',
  ]);
  silent(SERVER, 'other hosts and ports', gateway('a', `servers: [{${tls('credentialName: c')}}, {${tls('credentialName: d', 'd.b')}}, {${server()}}]`));
  silent(SERVER, 'servers of HTTP, which become one', gateway('a', `servers: [{${server()}}, {${server().replace('name: ', 'name: b')}}]`));
});

describe('the pods of a Gateway', () => {
  const RULE = 'gateway-port-not-opened';
  const http = (port: number) => edge('a', `port: {number: ${port}, name: http, protocol: HTTP}, hosts: [a.b]`);
  const opened = (ports: string) => service('infra/edge', `selector: {app: edge}, ports: [${ports}]`);
  fires(RULE, 'a port that the Service lacks', http(8080) + PODS + opened('{port: 80, targetPort: 8000}, {port: 8080, protocol: UDP}'), [
    'Gateway shop/a | spec.servers[0].port.number | unknown-reference 8080 (port or targetPort of a Service of the gateway\'s pods)',
  ]);
  fires(RULE, 'no Service at all', http(80) + PODS, [
    'Gateway shop/a | spec.servers[0].port.number | unknown-reference 80 (port or targetPort of a Service of the gateway\'s pods)',
  ], { completeNamespaces: ['infra'] });
  fires(RULE, 'a port that the stock gateway lacks', edge('a', 'port: {number: 31401, name: tcp, protocol: TCP}, hosts: ["*"]', 'istio: ingressgateway'), [
    'Gateway shop/a | spec.servers[0].port.number | unknown-reference 31401 (port or targetPort of a Service of the gateway\'s pods)',
  ], COMPLETE);
  silent(RULE, 'a port, a targetPort, a named one', http(80) + http(8000) + http(9090) + PODS + opened('{port: 80, targetPort: 8000}, {port: 81, targetPort: grpc}'));
  silent(RULE, 'what the app cannot know', http(8080) + PODS + http(8080));
  silent(RULE, 'the stock gateway', edge('a', 'port: {number: 443}, hosts: ["*"]', 'istio: ingressgateway'), COMPLETE);

  const NONE = 'gateway-without-workload';
  fires(NONE, 'labels that no pod has', edge('a', 'hosts: []', 'istio: edgy') + PODS, [
    'Gateway shop/a | spec.selector | stated "istio=edgy"',
  ], COMPLETE);
  silent(NONE, 'pods of another namespace, and the stock gateway', edge('a', 'hosts: []') + edge('b', 'hosts: []', 'istio: ingressgateway') + PODS, COMPLETE);
  silent(NONE, 'what the app cannot know', edge('a', 'hosts: []', 'istio: edgy') + PODS, { completeNamespaces: ['shop', 'infra'] });

  const SECRET = 'gateway-credential-not-found';
  const tls = (fields: string) => edge('a', `port: ${HTTPS}, hosts: [a.b], tls: {mode: SIMPLE, ${fields}}`) + PODS;
  fires(SECRET, 'the namespace of the Gateway instead of that of its pods', tls('credentialName: certs') + secret('shop/certs'), [
    'Gateway shop/a | spec.servers[0].tls.credentialName | unknown-reference "certs" (Secret in namespace "infra" of the gateway\'s pods)',
  ]);
  fires(SECRET, 'no Secret', tls('credentialName: certs'), [
    'Gateway shop/a | spec.servers[0].tls.credentialName | unknown-reference "certs" (Secret in namespace "infra" of the gateway\'s pods)',
  ], { completeNamespaces: ['infra'] });
  fires(SECRET, 'the second of several, the first of which is filled in later', tls('credentialNames: ["${CERTS}", certs]'), [
    'Gateway shop/a | spec.servers[0].tls.credentialNames[1] | unknown-reference "certs" (Secret in namespace "infra" of the gateway\'s pods)',
  ], { completeNamespaces: ['infra'] });
  silent(SECRET, 'what the app cannot know', tls('credentialName: certs'));
  silent(SECRET, 'a Secret that is there, or that is made', tls('credentialNames: [certs, made, sealed]') + secret('infra/certs') + object('cert-manager.io/v1', 'Certificate', 'infra/x', 'spec: {secretName: made}')
    + object('bitnami.com/v1alpha1', 'SealedSecret', 'infra/sealed', 'spec: {}'), COMPLETE);

  const INVALID = 'gateway-credential-invalid';
  // Certificates without a name, whose keys are thrown away: good for the years 2000 to 8999, for 2000, and for 8999.
  const pem = (der: string) => base64(`-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`);
  const PEM = pem('MIHuMIGVoAMCAQICAQEwCgYIKoZIzj0EAwIwADAgFw0wMDAxMDEwMDAwMDBaGA85MDAwMDEwMTAwMDAwMFowADBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEsY7yTW/ya3MzJApEaGgGg+oj2nqWf4rFqgkxfJVFLrB+FETyriDTR8slx7cHKDtPOsPjh68rpYxgatRGxtbZMwCgYIKoZIzj0EAwIDSAAwRQIgEXKRmW6pRfVwm5vYgDrZuZeVjxBT/FoBx8c4gdibFjICIQCGuVgTuZ5nT6sURVTlDtvsSIoRSjEipbH1WNs2q+Z6gQ==');
  const OLD = pem('MIHrMIGToAMCAQICAQEwCgYIKoZIzj0EAwIwADAeFw0wMDAxMDEwMDAwMDBaFw0wMTAxMDEwMDAwMDBaMAAwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR0/9C8Gzii1SvIZPWMhEEX+3yashs7LgsWb/ScB30djOn4Sg6XCyUMSB3Y92xfbBp5/r7FYKH8g+X+5shWqlBBMAoGCCqGSM49BAMCA0cAMEQCIDxpZekeMYAgRrhRSmTkq4dzPmNOk7xwtz/A7EhaHT8ZAiBRsmq7sHuh6Rfg/R2/0ehJF5361On1UgZls8kwmCv0fw==');
  const YOUNG = pem('MIHwMIGXoAMCAQICAQEwCgYIKoZIzj0EAwIwADAiGA84OTk5MDEwMTAwMDAwMFoYDzkwMDAwMTAxMDAwMDAwWjAAMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAESTOy/FzkqkmxHLcwTQHwfclRhCVde2xX8zUKy/jV/ko/nEbYyXbDNkzwFEVVRJXR9mU5FcQo4Vc4OFAWYJplCDAKBggqhkjOPQQDAgNIADBFAiEA4BfwolSLJe4e0XHMDFH3t/mNPBQUL/so2YCrMwKY4LoCIBk/OossszA20vMWGc2tJzTX580kL4LqNpt3v3pBAmWH');
  fires(INVALID, 'a Secret without a key', tls('credentialName: certs') + secret('infra/certs', `data: {tls.crt: ${PEM}}`), [
    'Gateway shop/a | spec.servers[0].tls.credentialName | stated "certs"',
  ]);
  fires(INVALID, 'what is no certificate', tls('credentialName: certs') + secret('infra/certs', `data: {cert: ${base64('hush')}, key: ${base64('hush')}}`), [
    'Gateway shop/a | spec.servers[0].tls.credentialName | stated "certs"',
  ]);
  fires(INVALID, 'what only looks like a certificate', tls('credentialName: certs') + secret('infra/certs', `data: {tls.crt: ${pem('aHVzaA==')}, tls.key: ${base64('x')}}`), [
    'Gateway shop/a | spec.servers[0].tls.credentialName | stated "certs"',
  ]);
  fires(INVALID, 'a certificate that has expired', tls('credentialName: certs') + secret('infra/certs', `data: {tls.crt: ${OLD}, tls.key: ${base64('x')}}`), [
    'Gateway shop/a | spec.servers[0].tls.credentialName | stated "certs"',
  ]);
  fires(INVALID, 'a certificate of another millennium', tls('credentialName: certs') + secret('infra/certs', `data: {tls.crt: ${YOUNG}, tls.key: ${base64('x')}}`), [
    'Gateway shop/a | spec.servers[0].tls.credentialName | stated "certs"',
  ]);
  silent(INVALID, 'empty fields beside good ones', tls('credentialName: certs') + secret('infra/certs', `data: {cert: "", key: "", tls.crt: ${PEM}, tls.key: ${base64('x')}}`));
  silent(INVALID, 'a certificate, one that is filled in later, and none yet', tls('credentialName: certs') + secret('infra/certs', `data: {tls.crt: ${PEM}, tls.key: ${base64('x')}}`));
  silent(INVALID, 'values that are filled in later', tls('credentialName: certs') + secret('infra/certs', 'stringData: {tls.crt: "${CERT}", tls.key: "${KEY}"}'));
  silent(INVALID, 'values that Helm fills in', tls('credentialName: certs') + secret('infra/certs', 'stringData: {tls.crt: "{{ .Values.cert }}", tls.key: "{{ .Values.key }}"}'));
  silent(INVALID, 'data that is filled in later', tls('credentialName: certs') + secret('infra/certs', 'data: {tls.crt: "{{ .Values.cert | b64enc }}", tls.key: "${KEY}"}'));
  silent(INVALID, 'a Secret that is filled later', tls('credentialName: certs') + secret('infra/certs', 'type: kubernetes.io/tls'));
});
