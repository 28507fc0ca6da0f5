import { Chart } from 'cdk8s';
import * as istio from '../../src';

/** One WorkloadEntry with all that it can have. */
export function manifests(chart: Chart): void {
  new istio.WorkloadEntry(chart, 'entry', {
    address: '10.0.0.1', ports: { grpc: 3550 }, labels: { app: 'a' }, network: 'vm', locality: 'eu/a/1', weight: 1, serviceAccount: 'a',
  });
}
