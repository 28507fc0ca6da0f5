import { findingsOf } from '../../validation/findings-of';

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
    ['placeholders of whatever type', routes(`{timeout: "\${TIMEOUT}", ${TO}, retries: {attempts: "\${ATTEMPTS}", perTryTimeout: "\${TIMEOUT}"}}`)],
    ['free-form JSON', object('EnvoyFilter', 'networking', '{configPatches: [{applyTo: CLUSTER, patch: {operation: MERGE, value: {anything: [1, {at: all}]}}}]}')],
    ['a placeholder for a key', object('WorkloadEntry', 'networking', '{address: 10.0.0.1, ports: {"${PORT}": 80}}')],
    ['nothing where the CRD says nullable', object('TrafficExtension', 'extensions', '{priority: null, wasm: {url: "oci://a/b:c"}}')],
    ['two entries of a list with keys of their own', object('WasmPlugin', 'extensions', '{url: "oci://a/b:c", vmConfig: {env: [{name: A, value: a}, {name: B, value: a}]}}')],
    ['two placeholders for one key', object('WasmPlugin', 'extensions', '{url: "oci://a/b:c", vmConfig: {env: [{name: "${A}", value: a}, {name: "${A}", value: b}]}}')],
    ['a URL', object('RequestAuthentication', 'security', '{jwtRules: [{issuer: a, jwksUri: "https://a.example.com/keys"}]}')],
  ])('let %s pass', (_, yaml) => expect(findingsOf(yaml).filter(f => /^(crd|unknown)-/.test(f))).toEqual([]));

  test.each([
    ['crd-type', routes(`{timeout: 5, ${TO}}`), 'spec.http[0].timeout | got 5, allowed is a text; correct the value'],
    ['crd-enum', object('PeerAuthentication', 'security', '{mtls: {mode: strict}}'), 'spec.mtls.mode | got "strict", allowed is one of UNSET, DISABLE, PERMISSIVE, STRICT; use one of them'],
    ['crd-required', object('EnvoyFilter', 'networking', '{targetRefs: [{kind: Service}]}'), 'spec.targetRefs[0].name | got nothing, allowed is a value; give it'],
    ['crd-one-of', routes(`{${TO}, match: [{uri: {exact: /a, prefix: /b}}]}`), 'spec.http[0].match[0].uri | got exact and prefix, allowed is one of exact, prefix, regex; keep one'],
    ['crd-bounds', object('WorkloadEntry', 'networking', '{address: 10.0.0.1, weight: 5000000000}'), 'spec.weight | got 5000000000, allowed is at most 4294967295; correct it'],
    ['crd-bounds', object('DestinationRule', 'networking', '{host: a, trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, minimumRingSize: 10000000000000000000}}}}'),
      'spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize | got 10000000000000000000, allowed is at most 2^63 - 1; correct it'],
    ['crd-bounds', object('EnvoyFilter', 'networking', '{priority: 2147483648}'), 'spec.priority | got 2147483648, allowed is at most 2147483647; correct it'],
    ['crd-pattern', object('Telemetry', 'telemetry', '{targetRef: {kind: Service, name: a, group: "-"}}'),
      'spec.targetRef.group | got "-", allowed is what matches ^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$; correct the text'],
    ['crd-list-keys', object('WasmPlugin', 'extensions', '{url: "oci://a/b:c", vmConfig: {env: [{name: A, value: a}, {name: A, value: b}]}}'),
      'spec.vmConfig.env[1].name | got "A" twice, allowed is once in a list; leave one out'],
    ['crd-pattern', routes('{directResponse: {status: 200, body: {bytes: "a b"}}}'),
      'spec.http[0].directResponse.body.bytes | got "a b", allowed is what matches ^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$; correct the text'],
    ['crd-expression', object('Telemetry', 'telemetry', '{metrics: [{reportingInterval: 0s}]}'), 'spec.metrics[0].reportingInterval | got "0s", allowed is a duration of at least 1ms, such as "5s"; correct it'],
    ['crd-expression', object('WorkloadGroup', 'networking', '{template: {address: "unix://a"}}'), 'spec.template.address | got "unix://a", allowed is an absolute path or "@name" after unix://; correct it'],
  ])('refuse: %s', (rule, yaml, rest) => expect(findingsOf(yaml).filter(f => f.startsWith('crd-'))).toEqual([`${rule} | ${/kind: (\w+)/.exec(yaml)![1]} shop/a | ${rest}`]));

  test('tell of a wrong type although another rule looks for what is not there under that name', () => {
    expect(findingsOf(object('VirtualService', 'networking', `{hosts: [a.example.com], gateways: [[edge], inner], http: [{${TO}}]}`), { completeNamespaces: ['*'] }))
      .toContain('crd-type | VirtualService shop/a | spec.gateways[0] | got ["edge"], allowed is a text; correct the value');
  });

  test.each([
    ['labels: {version: 1}', 'metadata.labels.version | got 1, allowed is a text; correct the value'],
    ['labels: [a]', 'metadata.labels | got ["a"], allowed is a map; correct the value'],
    ['annotations: {a.b/c: true}', 'metadata.annotations["a.b/c"] | got true, allowed is a text; correct the value'],
  ])('refuse metadata that Kubernetes does not take: %s', (metadata, rest) => {
    expect(findingsOf(object('WorkloadEntry', 'networking', '{address: 10.0.0.1}').replace('name: a', `name: a, ${metadata}`)).filter(f => f.startsWith('crd-'))).toEqual([`crd-type | WorkloadEntry shop/a | ${rest}`]);
  });

  test('let metadata without values pass, as Kubernetes does', () => {
    expect(findingsOf(object('WorkloadEntry', 'networking', '{address: 10.0.0.1}').replace('name: a', 'name: a, labels: {version: null, app: "${APP}"}, annotations: null'))).toEqual([]);
  });

  test('tell of a key beside the spec (META-07)', () => {
    expect(findingsOf('apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: a}\nspec: {egress: [{hosts: ["./*"]}]}\nextra: 1\n'))
      .toEqual(['unknown-field | Sidecar shop/a | extra | got "extra", allowed is one of apiVersion, kind, metadata, spec, status; leave it out']);
  });

  test('tell of a field that there is not, and of the one that was meant', () => {
    expect(findingsOf(routes(`{${TO}, tiemout: 5s}`))).toEqual([expect.stringMatching(/^unknown-field \| VirtualService shop\/a \| spec\.http\[0\]\.tiemout \| got "tiemout", .*; did you mean "timeout"\?$/)]);
  });

  test.each([
    ['into what is around it', routes('{route: [{destination: {host: reviews, weight: 90}}]}'), 'spec.http[0].route[0].destination.weight', 'it belongs into spec.http[0].route[0]'],
    ['into what is beside it', object('DestinationRule', 'networking', '{host: reviews, trafficPolicy: {connectionPool: {http: {connectTimeout: 5s}}}}'),
      'spec.trafficPolicy.connectionPool.http.connectTimeout', 'it belongs into spec.trafficPolicy.connectionPool.tcp'],
    ['into what it stands beside', object('DestinationRule', 'networking', '{host: reviews, consistentHash: {httpHeaderName: a}}'), 'spec.consistentHash', 'leave it out'],
    ['into the spec', 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: a}\negress: []\n', 'egress', 'it belongs into spec'],
    ['into a part of it', object('DestinationRule', 'networking', '{host: reviews, tls: {mode: DISABLE}}'), 'spec.tls', 'it belongs into spec.trafficPolicy'],
  ])('tell where a field belongs: %s', (_, yaml, path, remedy) => {
    expect(findingsOf(yaml).filter(f => f.startsWith('unknown-field'))).toEqual([expect.stringContaining(` | ${path} | got `)]);
    expect(findingsOf(yaml).find(f => f.startsWith('unknown-field'))!.split('; ').pop()).toBe(remedy);
  });
});
