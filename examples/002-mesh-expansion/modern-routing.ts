import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import { IConstruct } from 'constructs';

/** The shop on the ingress gateway, under one name: another app may share the port. */
export function shopIngress(chart: Chart, frontend: IConstruct): void {
  new istio.TrafficSplit(chart, 'frontend-ingress', {
    virtualServiceMetadata: { name: 'frontend-ingress' },
    service: istio.MeshService.fromService(frontend),
    backends: [istio.Backend.service({ port: 80 })],
    listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }), {
      metadata: { name: 'frontend-gateway' },
      servers: [istio.Server.http({ port: 80, hosts: ['shop.example.com'] })],
    }),
  });
}

/** What the shop may call outside; only a name without wildcard can be looked up by the proxy itself. */
export function egress(chart: Chart): void {
  const http = istio.MeshPort.http(80);
  const https = istio.MeshPort.https(443);
  const location = istio.ServiceEntryLocation.MESH_EXTERNAL;
  new istio.ServiceEntry(chart, 'google-accounts', {
    metadata: { name: 'allow-egress-google-accounts' },
    hosts: ['accounts.google.com'],
    ports: [https],
    location,
    resolution: istio.ServiceEntryResolution.DNS,
  });
  new istio.ServiceEntry(chart, 'googleapis', {
    metadata: { name: 'allow-egress-googleapis' },
    hosts: ['*.googleapis.com'],
    ports: [https],
    location,
    resolution: istio.ServiceEntryResolution.NONE,
  });
  new istio.ServiceEntry(chart, 'google-metadata', {
    metadata: { name: 'allow-egress-google-metadata' },
    hosts: ['metadata.google.internal'],
    addresses: ['169.254.169.254'],
    ports: [http],
    location,
    resolution: istio.ServiceEntryResolution.NONE,
  });
}

/** istiod for the machine's agent, by its server name: TLS ends at istiod, and nothing else passes the gateway. */
export function istiodExposure(chart: Chart): void {
  const istiod = istio.MeshService.fromServiceName(chart, 'istiod');
  new istio.TcpPortRouter(chart, 'istiod', {
    virtualServiceMetadata: { name: 'istiod-vs' },
    service: istiod,
    hosts: ['istiod.istio-system.svc'],
    tls: istio.ServerTls.passthrough(),
    listener: istio.GatewayListener.workload(istio.IngressGateway.fromSelector(chart, 'eastwest', { istio: 'eastwestgateway' }), {
      metadata: { name: 'istiod-gateway' },
    }),
    routes: [
      { port: 15012, portName: 'tls-istiod', backends: [istio.Backend.service({ port: 15012 })] },
      { port: 15017, portName: 'tls-istiodwebhook', backends: [istio.Backend.service({ port: 443 })] },
    ],
  });
}
