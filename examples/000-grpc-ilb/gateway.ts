import { ApiObject, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';

/** An Envoy of its own behind GKE's internal load balancer; many services may share it. */
export function ilbGateway(chart: Chart): istio.IngressGateway {
  return new istio.IngressGateway(chart, 'gateway', {
    metadata: { name: 'istio-ilbgateway' },
    exposure: istio.GatewayExposure.gkeInternal(),
    // What Gateways listen on is opened by itself; this gives the port a shorter name.
    ports: [istio.MeshPort.https(443, { name: 'https' })],
  });
}

/** The certificate as a Secret that cert-manager keeps fresh; it must lie in the namespace of the gateway's pods. */
export function certificate(chart: Chart, host: string): { credentialName: string } {
  const name = host.replace(/\./g, '-');
  const credentialName = `${name}-tls`;
  new ApiObject(chart, 'certificate', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name },
    spec: {
      secretName: credentialName,
      // gRPC clients look at the alternative names only, never at the common name.
      dnsNames: [host],
      issuerRef: { kind: 'ClusterIssuer', name: 'internal-ca' },
    },
  });
  return { credentialName };
}
