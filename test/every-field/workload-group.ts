import { Chart, Duration } from 'cdk8s';
import * as istio from '../../src';

/** A WorkloadGroup for each way to probe. */
export function manifests(chart: Chart): void {
  const template: istio.WorkloadEntryOptions = {
    address: '10.0.0.1', ports: { grpc: 3550 }, labels: { app: 'a' }, network: 'vm', locality: 'eu/a/1', weight: 1, serviceAccount: 'a',
  };
  const second = Duration.seconds(1);
  const often: istio.ReadinessProbeOptions = { initialDelay: second, timeout: second, period: second, successThreshold: 1, failureThreshold: 1 };
  const probes = [
    ...Object.values(istio.ProbeScheme).map(scheme => istio.ReadinessProbe.httpGet(8080, {
      ...often, path: '/ready', host: '127.0.0.1', scheme, httpHeaders: [{ name: 'X-A', value: '1' }],
    })),
    istio.ReadinessProbe.tcpSocket(8080, { host: '127.0.0.1' }),
    istio.ReadinessProbe.exec(['/bin/ready']),
  ];
  probes.forEach((probe, i) => {
    new istio.WorkloadGroup(chart, `group-${i}`, { template, probe, entryLabels: { app: 'a' }, entryAnnotations: { note: 'a' } });
  });
}
