import { App, Chart, Lazy, Testing } from 'cdk8s';
import {
  AuthorizationPolicy, FilterConfig, Mesh, MeshValidation, PeerAuthentication, PolicyTarget, RequestAuthentication, ServiceAccountRef, Source, TrafficExtension,
} from '../../src';
import { acknowledge } from '../../src/validation/acknowledgements';
import { errorsOf } from '../brief';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

/** A mistake for each late rule of policies, telemetry and extensions. */
const MISTAKES: [string, () => unknown][] = [
  ['field-not-in-release', () => {
    Mesh.configure(chart, { istioVersion: '1.24' });
    new AuthorizationPolicy(chart, 'policy', { rules: [{ from: [Source.serviceAccounts([ServiceAccountRef.of('web')])] }] });
  }],
  ['kind-not-in-release', () => {
    Mesh.configure(chart, { istioVersion: '1.29' });
    new TrafficExtension(chart, 'extension', { filterConfig: FilterConfig.lua('function envoy_on_request(handle) end') });
  }],
  ['policy-target-labels', () => new PeerAuthentication(chart, 'policy', { target: PolicyTarget.selector(Lazy.any({ produce: () => ({}) })) })],
  ['policy-target-namespace', () => new PeerAuthentication(chart, 'policy', { metadata: { namespace: 'istio-system' }, target: PolicyTarget.namespaceWide() })],
  ['request-authentication-no-rules', () => new RequestAuthentication(chart, 'jwt')],
];

describe.each(MISTAKES)('%s', (id, make) => {
  test('is reported once', () => {
    make();
    expect(errorsOf(app).map(error => / (\S+) \|/.exec(error)![1])).toEqual([id]);
  });

  test('is not reported if it is acknowledged', () => {
    make();
    acknowledge(app, id, 'known');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is not reported if validation is off', () => {
    make();
    Mesh.configure(chart, { validation: MeshValidation.OFF });
    expect(() => app.synthYaml()).not.toThrow();
  });
});
