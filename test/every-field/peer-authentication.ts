import { Chart } from 'cdk8s';
import * as istio from '../../src';

/** A PeerAuthentication for each mode, of the workload and of a port. */
export function manifests(chart: Chart): void {
  Object.values(istio.MtlsMode).forEach(mode => {
    new istio.PeerAuthentication(chart, mode, { target: istio.PolicyTarget.selector({ app: 'a' }), mtls: mode, portLevelMtls: { 8080: mode } });
  });
}
