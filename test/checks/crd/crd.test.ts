import { brief } from '../../brief';
import { findingsOf, judgementsOf } from '../../validation/findings-of';

const object = (kind: string, group: string, spec: string) => `
apiVersion: ${group}.istio.io/v1
kind: ${kind}
metadata: {name: a}
spec: ${spec}
`;
const routes = (http: string) => object('VirtualService', 'networking', `{hosts: [a.example.com], http: [${http}]}`);
const TO = 'route: [{destination: {host: a.example.com}}]';

describe('the CRDs', () => {
  test.each([
    ['fields of every type', routes(`{name: a, timeout: 5s, ${TO}, match: [{uri: {exact: /a}, port: 80, ignoreUriCase: true}]}`)],
    ['placeholders of any type', routes(`{timeout: "\${TIMEOUT}", ${TO}, retries: {attempts: "\${ATTEMPTS}", perTryTimeout: "\${TIMEOUT}"}}`)],
    ['free-form JSON', object('EnvoyFilter', 'networking', '{configPatches: [{applyTo: CLUSTER, patch: {operation: MERGE, value: {anything: [1, {at: all}]}}}]}')],
    ['a placeholder for a key', object('WorkloadEntry', 'networking', '{address: 10.0.0.1, ports: {"${PORT}": 80}}')],
    ['null in nullable fields', object('TrafficExtension', 'extensions', '{priority: null, wasm: {url: "oci://a/b:c"}}')],
    ['two entries of a list with different keys', object('WasmPlugin', 'extensions', '{url: "oci://a/b:c", vmConfig: {env: [{name: A, value: a}, {name: B, value: a}]}}')],
    ['two placeholders for one key', object('WasmPlugin', 'extensions', '{url: "oci://a/b:c", vmConfig: {env: [{name: "${A}", value: a}, {name: "${A}", value: b}]}}')],
    ['a URL', object('RequestAuthentication', 'security', '{jwtRules: [{issuer: a, jwksUri: "https://a.example.com/keys"}]}')],
  ])('let %s pass', (_, yaml) => expect(findingsOf(yaml).filter(f => /^(crd|unknown)-/.test(f))).toEqual([]));

  test.each([
    ['crd-type', routes(`{timeout: 5, ${TO}}`), 'spec.http[0].timeout | invalid 5'],
    ['crd-enum', object('PeerAuthentication', 'security', '{mtls: {mode: strict}}'), 'spec.mtls.mode | invalid "strict"'],
    ['crd-required', object('EnvoyFilter', 'networking', '{targetRefs: [{kind: Service}]}'), 'spec.targetRefs[0].name | missing'],
    ['crd-one-of', routes(`{${TO}, match: [{uri: {exact: /a, prefix: /b}}]}`), 'spec.http[0].match[0].uri | stated ["exact","prefix"]'],
    ['crd-one-of', object('DestinationRule', 'networking', '{host: a, trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, httpHeaderName: a}}}}'),
      'spec.trafficPolicy.loadBalancer.consistentHash | stated ["httpHeaderName","useSourceIp"]'],
    ['crd-bounds', object('WorkloadEntry', 'networking', '{address: 10.0.0.1, weight: 5000000000}'), 'spec.weight | invalid 5000000000'],
    ['crd-bounds', object('DestinationRule', 'networking', '{host: a, trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, minimumRingSize: 10000000000000000000}}}}'),
      'spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize | invalid 10000000000000000000'],
    ['crd-bounds', object('EnvoyFilter', 'networking', '{priority: 2147483648}'), 'spec.priority | invalid 2147483648'],
    ['crd-pattern', object('Telemetry', 'telemetry', '{targetRef: {kind: Service, name: a, group: "-"}}'),
      'spec.targetRef.group | invalid "-"'],
    ['crd-list-keys', object('WasmPlugin', 'extensions', '{url: "oci://a/b:c", vmConfig: {env: [{name: A, value: a}, {name: A, value: b}]}}'),
      'spec.vmConfig.env[1].name | stated "A"'],
    ['crd-pattern', routes('{directResponse: {status: 200, body: {bytes: "a b"}}}'),
      'spec.http[0].directResponse.body.bytes | invalid "a b"'],
    ['crd-expression', object('Telemetry', 'telemetry', '{metrics: [{reportingInterval: 0s}]}'), 'spec.metrics[0].reportingInterval | invalid "0s"'],
    ['crd-expression', object('WorkloadGroup', 'networking', '{template: {address: "unix://a"}}'), 'spec.template.address | invalid "unix://a"'],
  ])('reject: %s', (rule, yaml, rest) => expect(findingsOf(yaml).filter(f => f.startsWith('crd-'))).toEqual([`${rule} | ${/kind: (\w+)/.exec(yaml)![1]} shop/a | ${rest}`]));

  test('report a wrong type even if another rule looks up the value', () => {
    expect(findingsOf(object('VirtualService', 'networking', `{hosts: [a.example.com], gateways: [[edge], inner], http: [{${TO}}]}`), { completeNamespaces: ['*'] }))
      .toContain('crd-type | VirtualService shop/a | spec.gateways[0] | invalid ["edge"]');
  });

  test.each([
    ['labels: {version: 1}', 'metadata.labels.version | invalid 1'],
    ['labels: [a]', 'metadata.labels | invalid ["a"]'],
    ['annotations: {a.b/c: true}', 'metadata.annotations["a.b/c"] | invalid true'],
  ])('reject metadata that Kubernetes rejects: %s', (metadata, rest) => {
    expect(findingsOf(object('WorkloadEntry', 'networking', '{address: 10.0.0.1}').replace('name: a', `name: a, ${metadata}`)).filter(f => f.startsWith('crd-'))).toEqual([`crd-type | WorkloadEntry shop/a | ${rest}`]);
  });

  test('let metadata without values pass, as Kubernetes does', () => {
    expect(findingsOf(object('WorkloadEntry', 'networking', '{address: 10.0.0.1}').replace('name: a', 'name: a, labels: {version: null, app: "${APP}"}, annotations: null'))).toEqual([]);
  });

  test('report a field next to the spec (META-07)', () => {
    expect(findingsOf('apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: a}\nspec: {egress: [{hosts: ["./*"]}]}\nextra: 1\n'))
      .toEqual(['unknown-field | Sidecar shop/a | extra | unknown-field']);
  });

  test.each([
    ['the nearest known field', routes(`{${TO}, tiemout: 5s}`), 'spec.http[0].tiemout', /^did you mean "timeout"\? Known fields are .*timeout/],
    ['the object around it', routes('{route: [{destination: {host: reviews, weight: 90}}]}'), 'spec.http[0].route[0].destination.weight', /^move it to spec\.http\[0\]\.route\[0\]$/],
    ['the object next to it', object('DestinationRule', 'networking', '{host: reviews, trafficPolicy: {connectionPool: {http: {connectTimeout: 5s}}}}'),
      'spec.trafficPolicy.connectionPool.http.connectTimeout', /^move it to spec\.trafficPolicy\.connectionPool\.tcp$/],
    ['no object if several are possible', object('DestinationRule', 'networking', '{host: reviews, consistentHash: {httpHeaderName: a}}'), 'spec.consistentHash', /^remove it; known fields are /],
    ['the spec', 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: a}\negress: []\n', 'egress', /^move it to spec$/],
    ['a part of the spec', object('DestinationRule', 'networking', '{host: reviews, tls: {mode: DISABLE}}'), 'spec.tls', /^move it to spec\.trafficPolicy$/],
  ])('report an unknown field and suggest %s', (_, yaml, path, fix) => {
    const unknown = judgementsOf(yaml).filter(({ rule }) => rule.id === 'unknown-field');
    expect(unknown.map(({ defect }) => brief(defect))).toEqual([`${path} | unknown-field`]);
    expect(unknown[0].defect.fix).toMatch(fix);
  });
});
