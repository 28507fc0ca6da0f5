import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';

/** An Envoy of its own for plain TCP: its Service opens the ports that are routed, and nothing else. */
export function tcpGateway(chart: Chart): istio.IngressGateway {
  return new istio.IngressGateway(chart, 'gateway', {
    metadata: { name: 'tcp-ingressgateway' },
    // TCP carries no host name or token to check, so at least the callers' networks are named, and their addresses kept.
    exposure: istio.GatewayExposure.loadBalancer({ sourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: istio.ExternalTrafficPolicy.LOCAL }),
    statusPort: false,
    readSecrets: false, // no TLS ends here
  });
}
