// Builds an app of N Gateways that are bound to one IngressGateway, rules included, writes its YAML to a string, and prints how long that took.
// Usage: node bench/gateways.mjs <gateways>
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const { App, Chart } = require('cdk8s');
const istio = require('cdk8s-istio');

function synthesize(gateways) {
  const app = new App();
  const chart = new Chart(app, 'bench', { namespace: 'istio-ingress' });
  const gateway = new istio.IngressGateway(chart, 'ingress', { exposure: istio.GatewayExposure.clusterIp() });
  for (let i = 0; i < gateways; i++) {
    new istio.Gateway(chart, `gateway-${i}`, {
      metadata: { name: `gateway-${i}` },
      workload: gateway,
      servers: [istio.Server.https({ hosts: [`host-${i}.example.com`], tls: istio.ServerTls.simple(istio.ServerCertificate.credential(`host-${i}-tls`)) })],
    });
  }
  app.synthYaml();
}

synthesize(100); // compiled code
global.gc?.();
const start = performance.now();
synthesize(Number(process.argv[2]));
process.stdout.write(`${performance.now() - start}\n`);
