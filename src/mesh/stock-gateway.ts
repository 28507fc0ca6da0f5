import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';

const LABELS = { app: 'istio-ingressgateway', istio: 'ingressgateway' };

/** The ports of the ingress gateway that Istio installs. */
const PORTS = [15021, 80, 443, 31400, 15443];

/** The ingress gateway that Istio installs: nobody writes it down beside an app. Istio's own analysis of files takes it for given too. */
export class StockGateway {
  /** Its pods. */
  public readonly workload: MeshWorkload;
  /** Its Service. */
  public readonly service: MeshObject;

  constructor(namespace: string) {
    const metadata = { name: 'istio-ingressgateway', namespace };
    const template = { metadata: { labels: LABELS } };
    this.workload = new MeshWorkload(new MeshObject({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template } }), template, 'spec.template');
    this.service = new MeshObject({ apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: LABELS, ports: PORTS.map(port => ({ port, targetPort: port })) } });
  }
}
