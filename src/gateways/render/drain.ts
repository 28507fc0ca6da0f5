import { conflict, invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { isToken } from '../../private/literal';
import { renderDuration } from '../../values/render-duration';
import { GatewayWorkloadProps } from '../gateway-workload-props';

const PROXY_CONFIG = 'proxy.istio.io/config';

/** Kubernetes' own grace period, in milliseconds. */
const GRACE = 30_000;

/** The annotation with the drain duration of the proxy. Throws if the pod would be killed earlier. */
export function drainAnnotation(kind: string, { terminationDrain, terminationGracePeriod, podAnnotations }: GatewayWorkloadProps): { [key: string]: string } {
  if (terminationDrain === undefined) {
    return {};
  }
  if (podAnnotations?.[PROXY_CONFIG] !== undefined) {
    throw refusal(conflict(`${kind}.terminationDrain`, `the pod annotation ${PROXY_CONFIG}`, 'it would replace the annotation', 'set terminationDrainDuration in the annotation', renderDuration(`${kind}.terminationDrain`, terminationDrain)));
  }
  const drain = renderDuration(`${kind}.terminationDrain`, terminationDrain);
  const known = !isToken(terminationDrain) && !isToken(terminationGracePeriod);
  const grace = known ? terminationGracePeriod?.toMilliseconds() ?? GRACE : Infinity;
  if (known && terminationDrain.toMilliseconds() >= grace) {
    throw refusal(invalid(`${kind}.terminationDrain`, drain, `less than terminationGracePeriod, ${grace / 1000}s, after which the pod is killed`, 'raise terminationGracePeriod'));
  }
  return { [PROXY_CONFIG]: JSON.stringify({ terminationDrainDuration: drain }) };
}
