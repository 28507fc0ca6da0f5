import { parse } from 'yaml';
import { MeshObject } from '../../../src';
import { expressionDefect, isWorded } from '../../../src/checks/crd/expression-defects';
import { checkExpressions } from '../../../src/checks/crd/expressions';
import { validators } from '../../../src/checks/crd/validators';
import { problemsOf } from '../../../src/checks/problem';
import { sentenceOf } from '../../../src/checks/sentences';

/** The sentences of crd-expression about an object. */
function sentencesOf(kind: string, group: string, spec: string): string[] {
  const object = new MeshObject(parse(`apiVersion: ${group}.istio.io/v1\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`));
  return problemsOf(report => checkExpressions(object, report)).map(({ defect }) => sentenceOf(defect));
}

describe('expressions of the CRDs', () => {
  test('have words', () => {
    const rules = new Set(Object.values(validators().expressions).flatMap(expressions => expressions.map(({ rule }) => rule)));
    expect([...rules].filter(rule => !isWorded(rule))).toEqual([]);
  });

  test.each([
    ['Telemetry', 'telemetry', '{metrics: [{reportingInterval: 0s}]}', 'spec.metrics[0].reportingInterval must be a duration of at least 1ms, such as "5s", but is "0s". Correct the value.'],
    ['Telemetry', 'telemetry', '{metrics: [{overrides: [{tagOverrides: {a: {operation: REMOVE, value: b}}}]}]}',
      'spec.metrics[0].overrides[0].tagOverrides.a has a value with the operation REMOVE. Remove the value.'],
    ['Telemetry', 'telemetry', '{metrics: [{overrides: [{tagOverrides: {a: {operation: UPSERT, value: ""}}}]}]}',
      'spec.metrics[0].overrides[0].tagOverrides.a has the operation UPSERT without a value. Set the value.'],
    ['Telemetry', 'telemetry', '{selector: {matchLabels: {"a*": b}}}', 'spec.selector.matchLabels has the invalid label key "a*". Remove the wildcard.'],
    ['Telemetry', 'telemetry', '{selector: {matchLabels: {a: "b*"}}}', 'spec.selector.matchLabels.a must be a string without "*", but is "b*". Correct the value.'],
    ['Telemetry', 'telemetry', '{selector: {matchLabels: {a: b}}, targetRefs: [{kind: Service, name: a}]}',
      'spec sets selector and targetRefs, but only one of selector, targetRef, targetRefs can be set. Keep one of them.'],
    ['Telemetry', 'telemetry', '{targetRefs: [{kind: Service, name: a, namespace: b}]}',
      'spec.targetRefs[0].namespace must be empty, but is "b". Remove it, because the target must be in the resource\'s own namespace.'],
    ['WorkloadGroup', 'networking', '{template: {address: "unix://a"}}',
      'spec.template.address must be a Unix domain socket with an absolute path or an abstract name, such as "unix:///run/app.sock" or "unix://@app", but is "unix://a". Correct the value.'],
    ['WorkloadGroup', 'networking', '{template: {address: "unix:///a/"}}', 'spec.template.address must be a Unix domain socket without a trailing "/", but is "unix:///a/". Correct the value.'],
    ['WorkloadGroup', 'networking', '{template: {address: "unix:///a", ports: {http: 80}}}', 'spec.template has ports together with the address of a Unix domain socket. Remove the ports.'],
    ['WorkloadGroup', 'networking', '{template: {ports: {"a b": 80}}}',
      'spec.template.ports has the invalid port name "a b". Use at most 62 letters, digits and "-", with a letter or digit at both ends.'],
    ['WorkloadGroup', 'networking', '{template: {}, probe: {httpGet: {port: 80, scheme: ftp}}}', 'spec.probe.httpGet.scheme must be HTTP or HTTPS, but is "ftp". Use one of them.'],
    ['ServiceEntry', 'networking', '{hosts: [a.example.com], ports: [{number: 80, name: http, protocol: HTTP}, {number: 80, name: other, protocol: HTTP}], resolution: DNS}',
      'spec.ports contains 80 more than once. Use each port number once.'],
    ['ServiceEntry', 'networking', '{hosts: [a.example.com], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS_ROUND_ROBIN, endpoints: [{address: a.b.com}, {address: c.d.com}]}',
      'spec has 2 endpoints with the resolution DNS_ROUND_ROBIN; at most 1 is allowed. Keep one endpoint, or use the resolution DNS.'],
    ['TrafficExtension', 'extensions', '{}', 'spec sets neither wasm nor lua. Set one of them.'],
    ['TrafficExtension', 'extensions', '{wasm: {url: "oci://a/b:c"}, lua: {inlineCode: a}}', 'spec sets both wasm and lua. Keep one of them.'],
    ['EnvoyFilter', 'networking', '{configPatches: [{applyTo: CLUSTER, match: {context: WAYPOINT}, patch: {operation: ADD, value: {}}}]}',
      'spec.configPatches[0].match has the context WAYPOINT without waypoint. Set both or neither of them.'],
    ['EnvoyFilter', 'networking', '{configPatches: [{applyTo: CLUSTER, match: {context: GATEWAY, waypoint: {portNumber: 80}}, patch: {operation: ADD, value: {}}}]}',
      'spec.configPatches[0].match has waypoint without the context WAYPOINT. Set both or neither of them.'],
  ])('of %s.%s: %s', (kind, group, spec, sentence) => expect(sentencesOf(kind, group, spec)).toEqual([sentence]));

  test('without words are shown by their message, else as they are', () => {
    const words = (message?: string) => sentenceOf(expressionDefect('self.size() < 3', message, 'spec.name', 'abc', () => false));
    expect(words()).toBe('spec.name is rejected by its CRD: self.size() < 3. Correct the value.');
    expect(words('name is too long')).toBe('spec.name is rejected by its CRD: name is too long. Correct the value.');
  });
});
