import { Chart } from 'cdk8s';
import * as istio from '../../src';

/** One ProxyConfig has them all. */
export function manifests(chart: Chart): void {
  new istio.ProxyConfig(chart, 'proxy', {
    target: istio.PolicyTarget.selector({ app: 'a' }), concurrency: 0, environmentVariables: { ISTIO_META_A: 'b' }, image: istio.ProxyImage.DISTROLESS,
  });
}
