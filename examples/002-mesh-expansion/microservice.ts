import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { BoutiqueService } from './boutique';

/** A row of the table, and what an edition makes of it. */
export interface MicroserviceProps extends BoutiqueService {
  readonly image: string;
  readonly replicas?: number;
  readonly podAnnotations?: { [name: string]: string };
  /** Added to the pod. */
  readonly pod?: Omit<k8s.PodSpec, 'containers'>;
  /** Added to the container. */
  readonly container?: Omit<k8s.Container, 'name'>;
  /** Added to the Service's port. */
  readonly servicePortOptions?: Partial<k8s.ServicePort>;
}

/** One Deployment, and the Service of a program that listens. */
export function microservice(chart: Chart, props: MicroserviceProps): { service: k8s.KubeService | undefined } {
  const labels = { app: props.name };
  new k8s.KubeDeployment(chart, `${props.name}-deployment`, {
    metadata: { name: props.name },
    spec: {
      replicas: props.replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: props.podAnnotations },
        spec: {
          terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
          ...props.pod,
          containers: [{
            name: props.containerName ?? 'server',
            image: props.image,
            ports: props.port === undefined ? undefined : [{ containerPort: props.port }],
            env: props.env && Object.entries(props.env).map(([name, value]) => ({ name, value })),
            resources: { requests: quantities(props.requests), limits: quantities(props.limits) },
            ...props.container,
          }],
        },
      },
    },
  });
  return { service: props.port === undefined ? undefined : clusterService(chart, props, props.port) };
}

function clusterService(chart: Chart, props: MicroserviceProps, port: number): k8s.KubeService {
  return new k8s.KubeService(chart, `${props.name}-service`, {
    metadata: { name: props.name },
    spec: {
      type: 'ClusterIP',
      selector: { app: props.name },
      ports: [{
        name: props.protocol,
        port: props.servicePort ?? port,
        targetPort: k8s.IntOrString.fromNumber(port),
        ...props.servicePortOptions,
      }],
    },
  });
}

function quantities([cpu, memory]: [string, string]): { [resource: string]: k8s.Quantity } {
  return { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) };
}
