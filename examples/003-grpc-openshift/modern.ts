import { App, Chart, Duration } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { grpcClient, grpcServers, meshNamespace } from './modern-workloads';

const HOST = 'grpc.apps.example.com';

/** Service Mesh 3 is Istio as it comes: labels instead of the member roll, and a Route of our own. */
export function modern(app: App): void {
  // Namespaces belong to no namespace, hence no `namespace` on this chart.
  const setup = new Chart(app, 'ocp--setup');
  meshNamespace(setup, 'grpc');
  meshNamespace(setup, 'test');

  const { service } = grpcServers(new Chart(app, 'ocp--app', { namespace: 'grpc' }));
  const grpc = istio.MeshService.fromService(service);
  grpcClient(new Chart(app, 'ocp--client', { namespace: 'test' }));

  const routing = new Chart(app, 'ocp--istio', { namespace: 'grpc' });
  const destinationRule = new istio.DestinationRule(routing, 'rule', {
    metadata: { name: 'grpc-dr' },
    service: grpc,
    trafficPolicy: {
      // Envoy balances every call. No limit that a burst of calls could hit: the tutorial's pools lose calls well inside their numbers.
      loadBalancer: istio.LoadBalancer.roundRobin(),
      connectionPool: { http: { http2MaxRequests: 1024 }, tcp: { connectTimeout: Duration.seconds(5) } },
    },
  });

  const ingress = new Chart(app, 'ocp--ingress', { namespace: 'grpc' });
  const workload = istio.IngressGateway.fromSelector(ingress, 'ingress', { istio: 'ingressgateway' }, { namespace: 'istio-system' });
  const { gateways: [gateway] } = new istio.GrpcIlbService(ingress, 'grpc', {
    virtualServiceMetadata: { name: 'grpc-ingress' },
    service: grpc,
    hosts: [HOST],
    listener: istio.GatewayListener.workload(workload, { metadata: { name: 'grpc-gateway' } }),
    tls: istio.ServerTls.mutual(istio.ServerCertificate.credential('istio-ingressgateway-certs')),
    destinationRule,
  });
  // TLS passes through the router, for the gateway is the one who asks for client certificates. The Route lies beside the Service it leads to.
  new istio.openshift.OpenShiftRoute(ingress, 'route', {
    metadata: { name: 'grpc-grpc-gateway' },
    to: istio.openshift.RouteTarget.gateway(workload, 'istio-ingressgateway', { weight: 100 }),
    targetPort: 'https',
    termination: istio.openshift.RouteTermination.passthrough(),
    host: HOST,
    wildcardPolicy: istio.openshift.RouteWildcardPolicy.NONE,
    gateway,
  });
}
