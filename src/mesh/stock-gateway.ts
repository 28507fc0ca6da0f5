import { MeshObject } from './mesh-object';
import { MeshWorkload } from './mesh-workload';

const LABELS = { app: 'istio-ingressgateway', istio: 'ingressgateway' };

/** The ports of the ingress gateway that Istio installs. */
const PORTS = [15021, 80, 443, 31400, 15443];

/** The default ingress gateway of an Istio installation, whose manifests are rarely part of an app. Istio's own analysis of files assumes it too. */
export class StockGateway {
  /** Its workload. */
  public readonly workload: MeshWorkload;
  /** Its Service. */
  public readonly service: MeshObject;

  constructor(namespace: string) {
    const metadata = { name: 'istio-ingressgateway', namespace };
    const spec = { template: { metadata: { labels: LABELS } } };
    this.workload = MeshWorkload._of(new MeshObject({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }))!;
    this.service = new MeshObject({ apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: LABELS, ports: PORTS.map(port => ({ port, targetPort: port })) } });
  }
}
