import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  AuthorizationAction, AuthorizationPolicy, Backend, Destination, DestinationRule, Gateway, HttpRoute, Mesh, MeshMembership, MeshNamespace, MeshPort, MeshService, MeshValidation,
  Sidecar, Subset, TlsMatch, TlsRoute, TrafficSplit, VirtualService,
} from '../../src';
import { acknowledge } from '../../src/validation/acknowledgements';
import { errorsOf } from '../brief';

let app: App;
let chart: Chart;
let reviews: MeshService;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
  reviews = MeshService.fromService(new kplus.Service(chart, 'service', {
    metadata: { name: 'reviews' }, selector: kplus.Pods.select(chart, 'pods', { labels: { app: 'reviews' } }), ports: [{ name: 'http', port: 80 }],
  }));
});

const to = (port?: number) => HttpRoute.route([{ destination: Destination.service(reviews, { port }) }]);

/** Mistakes that only a synth can see, with the rule that reports each of them. */
const MISTAKES: [string, string, () => unknown][] = [
  ['a VirtualService without routes', 'virtual-service-routes', () => new VirtualService(chart, 'vs', { hosts: ['reviews'] })],
  ['a port that the Service does not have', 'destination-port-not-found', () => new VirtualService(chart, 'vs', { services: [reviews], http: [to(81)] })],
  ['a port that was not declared', 'destination-declared-ports', () => {
    const declared = MeshService.fromServiceName(chart, 'ratings', { ports: [MeshPort.http(9080)] });
    new VirtualService(chart, 'vs', { services: [declared], http: [HttpRoute.route([{ destination: Destination.service(declared, { port: 80 }) }])] });
  }],
  ['a missing port', 'destination-declared-ports', () => {
    const several = MeshService.fromServiceName(chart, 'ratings', { ports: [MeshPort.http(80), MeshPort.http(81)] });
    new VirtualService(chart, 'vs', { services: [several], http: [HttpRoute.route([{ destination: Destination.service(several) }])] });
  }],
  ['an SNI host that the hosts do not cover', 'tls-sni-hosts', () => new VirtualService(chart, 'vs', {
    hosts: ['a.example.com'], tls: [TlsRoute.route([{ destination: Destination.service(reviews) }], [TlsMatch.of({ sniHosts: ['b.example.com'] })])],
  })],
  ['an empty Sidecar', 'sidecar-empty', () => new Sidecar(chart, 'sidecar', {})],
  ['DENY without rules', 'authorization-policy-no-rules', () => new AuthorizationPolicy(chart, 'policy', { action: AuthorizationAction.DENY })],
  ['CUSTOM without rules', 'authorization-policy-no-rules', () => new AuthorizationPolicy(chart, 'policy', { action: AuthorizationAction.custom('opa') })],
  ['a delegate with routes of TLS', 'virtual-service-delegate', () => {
    const delegate = new VirtualService(chart, 'delegate', { tls: [TlsRoute.route([{ destination: Destination.service(reviews) }], [TlsMatch.of({ sniHosts: ['a.example.com'] })])] });
    new VirtualService(chart, 'vs', { services: [reviews], http: [HttpRoute.delegate(delegate)] });
  }],
  ['a Gateway without servers', 'gateway-servers', () => new Gateway(chart, 'gateway', { selector: { istio: 'ingress' } })],
  ['a subset that the DestinationRule lacks', 'subset-not-found', () => {
    const rule = new DestinationRule(chart, 'rule', { service: reviews, subsets: [Subset.of('v1', { version: 'v1' })] });
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(Subset.of('v2', { version: 'v2' }))], destinationRule: rule });
  }],
  ['a subset with other labels than the DestinationRule defines', 'subset-differs', () => {
    const rule = new DestinationRule(chart, 'rule', { service: reviews, subsets: [Subset.of('v1', { version: 'v1' })] });
    new TrafficSplit(chart, 'split', { service: reviews, backends: [Backend.subset(Subset.of('v1', { version: 'v2' }))], destinationRule: rule });
  }],
  ['a label that contradicts the membership', 'namespace-membership', () => {
    const namespace = new MeshNamespace(chart, 'shop', { metadata: { name: 'shop' }, membership: MeshMembership.ambient() });
    namespace.metadata.addLabel('istio-injection', 'enabled');
  }],
];

describe.each(MISTAKES)('%s', (_, rule, make) => {
  const reported = () => errorsOf(app).map(error => / (\S+) \|/.exec(error)![1]);

  test('is one error', () => {
    make();
    expect(reported()).toEqual([rule]);
  });

  test('is no error if its rule is acknowledged', () => {
    make();
    acknowledge(app, rule, 'known');
    expect(reported()).toEqual([]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is no error if validation is off', () => {
    Mesh.configure(app, { validation: MeshValidation.OFF });
    make();
    expect(() => app.synthYaml()).not.toThrow();
  });
});
