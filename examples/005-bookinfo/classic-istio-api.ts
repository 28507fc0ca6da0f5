import { App, Chart, Duration } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { alternative } from './alternative';

/** Versions of each service. `DestinationRule`s define them all, also those that are not installed. */
const VERSIONS = new Map([
  ['productpage', ['v1']],
  ['reviews', ['v1', 'v2', 'v3']],
  ['ratings', ['v1', 'v2', 'v2-mysql', 'v2-mysql-vm']],
  ['details', ['v1', 'v2']],
]);
const SUBSETS = new Map([...VERSIONS].flatMap(([service, versions]) => versions.map(version => [`${service}/${version}`, istio.Subset.of(version, { version })])));
const JASON = [istio.HttpMatch.header('end-user', istio.StringMatch.exact('jason'))];

/** Gateway, rules and routes of the sample in Istio's own API. The routes are alternatives of one another, and so are the rules. */
export function classicIstioApi(app: App): void {
  gateway(new Chart(app, 'istio--gateway'));

  for (const service of VERSIONS.keys()) {
    rule(chartOf('istio--rules'), service);
    rule(chartOf('istio--rules-mtls'), service, { tls: istio.ClientTls.istioMutual() });
  }
  rule(chartOf('istio--rules-reviews'), 'reviews', { loadBalancer: istio.LoadBalancer.random() });

  for (const service of VERSIONS.keys()) {
    split(chartOf('istio--all-v1'), service, [to(service, 'v1')]);
  }
  split(chartOf('istio--details-v2'), 'details', [to('details', 'v2')]);
  for (const [database, version] of [['db', 'v2'], ['mysql', 'v2-mysql'], ['mysql-vm', 'v2-mysql-vm']]) {
    split(chartOf(`istio--ratings-${database}`), 'reviews', [to('reviews', 'v3')]);
    split(chartOf(`istio--ratings-${database}`), 'ratings', [to('ratings', version)]);
  }
  split(chartOf('istio--reviews-v3'), 'reviews', [to('reviews', 'v3')]);
  split(chartOf('istio--reviews-50-v3'), 'reviews', [to('reviews', 'v1', 50), to('reviews', 'v3', 50)]);
  split(chartOf('istio--reviews-80-20'), 'reviews', [to('reviews', 'v1', 80), to('reviews', 'v2', 20)]);
  split(chartOf('istio--reviews-90-10'), 'reviews', [to('reviews', 'v1', 90), to('reviews', 'v2', 10)]);
  split(chartOf('istio--reviews-v2-v3'), 'reviews', [to('reviews', 'v2', 50), to('reviews', 'v3', 50)]);
  split(chartOf('istio--reviews-test-v2'), 'reviews', [to('reviews', 'v1')], [toJason('reviews', 'v2')]);
  split(chartOf('istio--reviews-jason-v2-v3'), 'reviews', [to('reviews', 'v3')], [toJason('reviews', 'v2')]);
  split(chartOf('istio--ratings-test-abort'), 'ratings', [to('ratings', 'v1')], [
    toJason('ratings', 'v1', istio.HttpFault.abort(istio.FaultAbort.http(500, istio.Percent.of(100)))),
  ]);
  split(chartOf('istio--ratings-test-delay'), 'ratings', [to('ratings', 'v1')], [
    toJason('ratings', 'v1', istio.HttpFault.delay(istio.FaultDelay.fixed(Duration.seconds(7), istio.Percent.of(100)))),
  ]);
  detailsThatFail(chartOf('istio--details-abort'));
  googleApis(chartOf('istio--egress-google-apis'));
  certificateChallenges(chartOf('istio--cert-manager'));

  function chartOf(id: string): Chart {
    return app.node.tryFindChild(id) as Chart | undefined ?? alternative(app, id);
  }
}

/** The web page, at Istio's ingress gateway. */
function gateway(chart: Chart): void {
  const edge = new istio.Gateway(chart, 'gateway', {
    metadata: { name: 'bookinfo-gateway' },
    selector: { istio: 'ingressgateway' },
    servers: [istio.Server.http({ name: 'http', port: 8080, hosts: ['*'] })],
  });
  new istio.VirtualService(chart, 'routes', {
    metadata: { name: 'bookinfo' },
    hosts: ['*'],
    gateways: [edge],
    http: [istio.HttpRoute.route([{ destination: istio.Destination.host('productpage', { port: 9080 }) }], {
      match: [
        istio.HttpMatch.uriExact('/productpage'),
        istio.HttpMatch.uriPrefix('/static'),
        istio.HttpMatch.uriExact('/login'),
        istio.HttpMatch.uriExact('/logout'),
        istio.HttpMatch.uriPrefix('/api/v1/products'),
      ],
    })],
  });
}

function rule(chart: Chart, service: string, trafficPolicy?: istio.TrafficPolicy): void {
  new istio.DestinationRule(chart, `rule-${service}`, {
    metadata: { name: service }, host: service, trafficPolicy, subsets: VERSIONS.get(service)!.map(version => SUBSETS.get(`${service}/${version}`)!),
  });
}

/** The rules of the sample hold all subsets, and are applied before any route: the splits refer to them. */
function split(chart: Chart, service: string, backends: istio.Backend[], rules?: istio.TrafficRule[]): void {
  new istio.TrafficSplit(chart, service, {
    metadata: { name: service },
    service: istio.MeshService.fromHost(service),
    backends,
    rules,
    destinationRule: istio.DestinationRule.fromDestinationRuleName(chart, `rule-of-${service}`, service, {
      subsets: VERSIONS.get(service)!.map(version => SUBSETS.get(`${service}/${version}`)!),
    }),
  });
}

function to(service: string, version: string, weight?: number): istio.Backend {
  return istio.Backend.subset(SUBSETS.get(`${service}/${version}`)!, { weight });
}

/** What the user jason gets, and nobody else. */
function toJason(service: string, version: string, fault?: istio.HttpFault): istio.TrafficRule {
  return istio.TrafficRule.toBackends([to(service, version)], { match: JASON, fault });
}

/** As shipped: the second route is never reached. */
function detailsThatFail(chart: Chart): void {
  const destinations = [{ destination: istio.Destination.host('details', { subset: 'v1' }) }];
  new istio.VirtualService(chart, 'details', {
    metadata: { name: 'details' },
    hosts: ['details'],
    http: [
      istio.HttpRoute.route(destinations, { fault: istio.HttpFault.abort(istio.FaultAbort.http(555, istio.Percent.of(100))) }),
      istio.HttpRoute.route(destinations),
    ],
  });
  new istio.DestinationRule(chart, 'rule-details', { metadata: { name: 'details' }, host: 'details', subsets: [SUBSETS.get('details/v1')!] });
}

/** Calls to http://www.googleapis.com leave the mesh with TLS. */
function googleApis(chart: Chart): void {
  const host = 'www.googleapis.com';
  new istio.ServiceEntry(chart, 'entry', {
    metadata: { name: 'googleapis' },
    hosts: [host],
    ports: [istio.MeshPort.http(80, { name: 'http' }), istio.MeshPort.https(443, { name: 'https' })],
    resolution: istio.ServiceEntryResolution.DNS,
  });
  new istio.VirtualService(chart, 'routes', {
    metadata: { name: 'rewrite-port-for-googleapis' },
    hosts: [host],
    http: [istio.HttpRoute.route([{ destination: istio.Destination.host(host, { port: 443 }) }], { match: [istio.HttpMatch.of({ port: 80 })] })],
  });
  new istio.DestinationRule(chart, 'rule', {
    metadata: { name: 'originate-tls-for-googleapis' },
    host,
    trafficPolicy: { loadBalancer: istio.LoadBalancer.roundRobin(), portLevelSettings: [{ port: 443, tls: istio.ClientTls.simple() }] },
  });
}

/** The way of cert-manager's challenges into the cluster. */
function certificateChallenges(chart: Chart): void {
  const namespace = 'istio-system';
  const edge = new istio.Gateway(chart, 'gateway', {
    metadata: { name: 'cert-manager-gateway', namespace },
    selector: { istio: 'ingressgateway' },
    servers: [istio.Server.http({ name: 'http', hosts: ['*'] })],
  });
  new istio.VirtualService(chart, 'routes', {
    metadata: { name: 'cert-manager', namespace },
    hosts: ['*'],
    gateways: [edge],
    http: [istio.HttpRoute.route([{ destination: istio.Destination.host('cert-manager-resolver', { port: 8089 }) }], {
      match: [istio.HttpMatch.uriPrefix('/.well-known/acme-challenge/')],
    })],
  });
}
