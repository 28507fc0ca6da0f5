import { ApiObject, Chart } from 'cdk8s';

/** The namespaces that Service Mesh 2 looks at. */
export function memberRoll(chart: Chart, members: string[]): void {
  new ApiObject(chart, 'member-roll', {
    apiVersion: 'maistra.io/v1',
    kind: 'ServiceMeshMemberRoll',
    metadata: { name: 'default', namespace: 'istio-system' },
    spec: { members },
  });
}

/** Lets the cluster's router speak HTTP/2, on every route it has. */
export function clusterHttp2(chart: Chart): void {
  new ApiObject(chart, 'ingress-config', {
    apiVersion: 'config.openshift.io/v1',
    kind: 'Ingress',
    metadata: { name: 'cluster', annotations: { 'ingress.operator.openshift.io/default-enable-http2': 'true' } },
  });
}

export interface RouteOptions {
  readonly host: string;
  readonly labels?: { [name: string]: string };
  readonly annotations?: { [name: string]: string };
}

/** From the cluster's router to the ingress gateway. TLS passes through, for the gateway is the one who asks for client certificates. */
export function route(chart: Chart, options: RouteOptions): void {
  new ApiObject(chart, 'route', {
    apiVersion: 'route.openshift.io/v1',
    kind: 'Route',
    metadata: {
      name: 'grpc-grpc-gateway',
      // Beside the Service it leads to, which is not the namespace of the application.
      namespace: 'istio-system',
      labels: options.labels,
      annotations: options.annotations,
    },
    spec: {
      host: options.host,
      to: { kind: 'Service', name: 'istio-ingressgateway', weight: 100 },
      port: { targetPort: 'https' },
      tls: { termination: 'passthrough' },
      wildcardPolicy: 'None',
    },
  });
}
