import { ApiObject, Chart } from 'cdk8s';

/**
 * Lets the cluster's router speak HTTP/2, on every route it has. The object is the cluster's own, of which this is one annotation:
 * it wants `oc annotate` or a merge patch, never a whole manifest, and so has no construct.
 */
export function clusterHttp2(chart: Chart): void {
  new ApiObject(chart, 'ingress-config', {
    apiVersion: 'config.openshift.io/v1',
    kind: 'Ingress',
    metadata: { name: 'cluster', annotations: { 'ingress.operator.openshift.io/default-enable-http2': 'true' } },
  });
}
