import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { isToken } from '../../private/literal';
import { renderDuration } from '../../private/render-duration';
import { GatewayWorkloadProps } from '../gateway-workload-props';

const PROXY_CONFIG = 'proxy.istio.io/config';

/** Kubernetes' own grace period, in milliseconds. */
const GRACE = 30_000;

/** The annotation that says how long the proxy drains its connections. Throws where the pod would be killed before. */
export function drainAnnotation(kind: string, { terminationDrain, terminationGracePeriod, podAnnotations }: GatewayWorkloadProps): { [key: string]: string } {
  if (terminationDrain === undefined) {
    return {};
  }
  if (podAnnotations?.[PROXY_CONFIG] !== undefined) {
    throw refusal(invalid(`${kind} terminationDrain`, renderDuration(`${kind} terminationDrain`, terminationDrain), `none beside the annotation ${PROXY_CONFIG}`, 'write terminationDrainDuration into that annotation'));
  }
  const drain = renderDuration(`${kind} terminationDrain`, terminationDrain);
  const known = !isToken(terminationDrain) && !isToken(terminationGracePeriod);
  const grace = known ? terminationGracePeriod?.toMilliseconds() ?? GRACE : Infinity;
  if (known && terminationDrain.toMilliseconds() >= grace) {
    throw refusal(invalid(`${kind} terminationDrain`, drain, `less than terminationGracePeriod, ${grace / 1000}s`, 'raise terminationGracePeriod, the pod is killed then'));
  }
  return { [PROXY_CONFIG]: JSON.stringify({ terminationDrainDuration: drain }) };
}
