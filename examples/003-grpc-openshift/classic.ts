import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { grpcClient, grpcServers, namespaces } from './classic-workloads';
import { clusterHttp2 } from './openshift';

const HOST = 'grpc-istio-system.apps.ocp-XXX.com';

/** The tutorial as published: Service Mesh 2, where a member roll names the namespaces and the operator writes the Route. */
export function classic(app: App): void {
  istio.Mesh.configure(app, { istioVersion: '1.6', preferredApiVersion: 'v1alpha3' });

  const { grpc, test } = namespaces(new Chart(app, 'ocp--setup'));

  const workloads = new Chart(app, 'ocp--app');
  grpcServers(workloads);
  grpcClient(workloads);

  const routing = new Chart(app, 'ocp--istio');
  const roll = new istio.openshift.ServiceMeshMemberRoll(routing, 'member-roll', { metadata: { namespace: 'istio-system' } });
  roll.addNamespace(grpc);
  roll.addNamespace(test);
  new istio.TrafficSplit(routing, 'grpc', {
    metadata: { namespace: 'grpc', name: 'grpc-vs' },
    service: istio.MeshService.fromHost('grpc'),
    hosts: ['grpc.grpc.svc.cluster.local'],
    backends: [istio.Backend.service({ port: 9000 })],
  });

  // Two states of one DestinationRule, applied one after the other: each has a chart and a world of its own.
  connectionPool(app, 'ocp--istio-pool-1', { http2MaxRequests: 1, maxRequestsPerConnection: 1 });
  connectionPool(app, 'ocp--istio-pool-50', { http2MaxRequests: 50, maxRequestsPerConnection: 100 });

  const ingress = new Chart(app, 'ocp--ingress');
  clusterHttp2(ingress);
  const gateway = new istio.Gateway(ingress, 'grpc-gateway', {
    metadata: { namespace: 'grpc', name: 'grpc-gateway' },
    selector: { istio: 'ingressgateway' },
    servers: [istio.Server.ofTls(istio.PortProtocol.of('https'), {
      port: 443,
      name: 'HTTPS',
      hosts: [HOST],
      tls: istio.ServerTls.mutual(istio.ServerCertificate.credential('istio-ingressgateway-certs')),
    })],
  });
  new istio.openshift.OpenShiftRoute(ingress, 'route', {
    metadata: {
      name: 'grpc-grpc-gateway',
      labels: {
        'maistra.io/gateway-name': 'grpc-gateway',
        'maistra.io/gateway-namespace': 'grpc',
        'maistra.io/generated-by': 'ior',
      },
      annotations: { 'maistra.io/original-host': HOST },
    },
    to: istio.openshift.RouteTarget.serviceName('istio-ingressgateway', { namespace: 'istio-system', weight: 100 }),
    targetPort: 'https',
    host: HOST,
    wildcardPolicy: istio.openshift.RouteWildcardPolicy.NONE,
    gateway,
  });
}

function connectionPool(app: App, id: string, http: istio.HttpConnectionPool): void {
  const chart = new Chart(app, id);
  istio.Mesh.configure(chart, { world: id });
  new istio.DestinationRule(chart, 'grpc', {
    metadata: { namespace: 'grpc', name: 'grpc-dr' },
    host: 'grpc',
    trafficPolicy: {
      tls: istio.ClientTls.istioMutual(),
      connectionPool: { http: { http1MaxPendingRequests: 1, ...http }, tcp: { maxConnections: 1 } },
    },
    subsets: [1, 2, 3].map(n => istio.Subset.of(`v${n}`, { 'app.kubernetes.io/version': `l${n}` })),
  });
}
