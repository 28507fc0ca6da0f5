import { Chart } from 'cdk8s';
import * as istio from '../../src';

/** Each location and each resolution, with what goes with it. */
export function manifests(chart: Chart): void {
  const hosts = ['a.example.com'];
  const ports = [istio.MeshPort.http(80, { targetPort: 8080 })];
  for (const resolution of Object.values(istio.ServiceEntryResolution)) {
    new istio.ServiceEntry(chart, resolution.replace(/_/g, '-').toLowerCase(), { resolution, ports, hosts: resolution === istio.ServiceEntryResolution.DYNAMIC_DNS ? ['*.example.com'] : hosts });
  }
  for (const location of Object.values(istio.ServiceEntryLocation)) {
    new istio.ServiceEntry(chart, location.replace(/_/g, '-').toLowerCase(), {
      hosts,
      ports,
      location,
      addresses: ['10.0.0.0/8'],
      resolution: istio.ServiceEntryResolution.STATIC,
      exportTo: [istio.ExportTo.ALL],
      subjectAltNames: ['spiffe://cluster.local/ns/default/sa/a'],
      workloads: istio.ServiceEntryWorkloads.endpoints([
        { address: '10.0.0.1', ports: { 'http-80': 8080 }, labels: { app: 'a' }, network: 'vm', locality: 'eu/a/1', weight: 1, serviceAccount: 'a' },
      ]),
    });
  }
  new istio.ServiceEntry(chart, 'selector', { hosts, ports, resolution: istio.ServiceEntryResolution.STATIC, workloads: istio.ServiceEntryWorkloads.selector({ app: 'a' }) });
}
