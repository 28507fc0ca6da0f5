import { hasNoProxy, selects } from '../../src/mesh/selecting';
import { deployment, namespace, requestAuthentication, sidecar } from '../rules/cases';
import { meshOf } from './mesh-of';

test.each([
  ['labels of the pods', requestAuthentication('a', 'selector: {matchLabels: {app: reviews}}'), true],
  ['more labels', requestAuthentication('a', 'selector: {matchLabels: {app: reviews, version: v2}}'), false],
  ['no selector', requestAuthentication('a', ''), true],
  ['a workloadSelector', sidecar('a', 'workloadSelector: {labels: {app: ratings}}'), false],
])('a selector is compared with labels: %s', (_, yaml, expected) => {
  const mesh = meshOf(yaml + deployment('reviews', 'app: reviews'));
  expect(selects(mesh.objects[0], mesh.workloads[0])).toBe(expected);
});

const OFF = 'sidecar.istio.io/inject: "false"';
test.each([
  ['a label', deployment('a', OFF), true],
  ['an annotation', deployment('a', 'app: a', 'containers: []', OFF), true],
  ['nothing', deployment('a', 'app: a'), false],
  ['a proxy in the template', deployment('a', OFF, 'containers: [{name: istio-proxy, image: proxyv2}]'), false],
  ['pods in ambient mode', deployment('a', `${OFF}, istio.io/dataplane-mode: ambient`), false],
  ['a namespace in ambient mode', deployment('a', OFF) + namespace('shop', 'istio.io/dataplane-mode: ambient'), false],
])('pods opt out of a proxy: %s', (_, yaml, expected) => {
  const mesh = meshOf(yaml);
  expect(hasNoProxy(mesh, mesh.workloads[0])).toBe(expected);
});
