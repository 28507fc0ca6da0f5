import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { IConstruct } from 'constructs';

/** The shop, on the ingress gateway that Istio installs, and once more for the mesh. */
export function frontendRoutes(chart: Chart, service: IConstruct): void {
  const frontend = istio.MeshService.fromService(service);
  const backends = [istio.Backend.service({ port: 80 })];
  new istio.TrafficSplit(chart, 'frontend-ingress', {
    virtualServiceMetadata: { name: 'frontend-ingress' },
    service: frontend,
    backends,
    listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }), {
      metadata: { name: 'frontend-gateway' },
      servers: [istio.Server.http({ port: 80, name: 'http', hosts: ['*'] })],
    }),
  });
  new istio.TrafficSplit(chart, 'frontend', {
    metadata: { name: 'frontend' },
    service: frontend,
    hosts: ['frontend.default.svc.cluster.local'],
    backends,
  });
}

/** What the shop may call outside. */
export function egress(chart: Chart): void {
  const ports = [istio.MeshPort.http(80, { name: 'http' }), istio.MeshPort.https(443, { name: 'https' })];
  new istio.ServiceEntry(chart, 'googleapis', {
    metadata: { name: 'whitelist-egress-googleapis' },
    hosts: ['accounts.google.com', '*.googleapis.com'],
    ports,
  });
  new istio.ServiceEntry(chart, 'google-metadata', {
    metadata: { name: 'whitelist-egress-google-metadata' },
    hosts: ['metadata.google.internal'],
    addresses: ['169.254.169.254'],
    ports,
  });
}

/** istiod on the public ingress gateway, as `meshExpansion.enabled` made it: plain TCP through, since istiod does TLS itself. */
export function istiodExposure(chart: Chart): void {
  const metadata = { namespace: 'istio-system', labels: { release: 'istio' } };
  const istiod = istio.MeshService.fromHost('istiod.istio-system.svc.cluster.local');
  const plain = { tls: istio.ClientTls.disable() };
  const destinationRule = new istio.DestinationRule(chart, 'istiod-rule', {
    metadata: { ...metadata, name: 'meshexpansion-dr-istiod' },
    service: istiod,
    trafficPolicy: { portLevelSettings: [{ port: 15012, ...plain }, { port: 15017, ...plain }] },
  });
  new istio.TcpPortRouter(chart, 'istiod', {
    metadata,
    virtualServiceMetadata: { name: 'meshexpansion-vs-istiod' },
    service: istiod,
    hosts: [istiod.host],
    listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }), {
      metadata: { name: 'meshexpansion-gateway' },
      hosts: ['*'],
    }),
    routes: [
      { port: 15012, portName: 'tcp-istiod', backends: [istio.Backend.service({ port: 15012 })] },
      { port: 15017, portName: 'tcp-istiodwebhook', backends: [istio.Backend.service({ port: 443 })] },
    ],
    destinationRule,
  });
}
