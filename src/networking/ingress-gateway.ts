import { Construct } from 'constructs';
import { atConstruct } from '../private/bad-input';
import { checkLabels } from '../private/check-labels';
import { checkDnsLabel } from '../private/check-name';
import { copyMap } from '../private/copy';

/** A workload that runs a gateway proxy, made by this app or not. */
export interface IIngressGateway {
  /** The labels of its pods, which Gateways select it by. */
  readonly selector: { [key: string]: string };
  /**
   * The namespace of its pods. The Secrets that Gateways name lie there.
   * @default - not known
   */
  readonly namespace?: string;
}

/** What is known of a gateway workload that the app does not make. */
export interface IngressGatewayReferenceOptions {
  /**
   * The namespace of its pods.
   * @default - not known
   */
  readonly namespace?: string;
}

/**
 * A workload that runs a gateway proxy at the edge of the mesh.
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 *
 * @example
 * declare const chart: Chart;
 * const gateway = istio.IngressGateway.fromSelector(chart, 'ingress', { istio: 'ingressgateway' }, { namespace: 'istio-system' });
 */
export abstract class IngressGateway extends Construct {
  /**
   * A gateway workload that the app does not make, by the labels of its pods. Throws for labels that Kubernetes does not take.
   *
   * @param selector labels of its pods, such as `{ istio: 'ingressgateway' }`
   */
  public static fromSelector(scope: Construct, id: string, selector: { [key: string]: string }, options: IngressGatewayReferenceOptions = {}): IIngressGateway {
    return new ForeignIngressGateway(scope, id, selector, options.namespace);
  }
}

class ForeignIngressGateway extends Construct implements IIngressGateway {
  constructor(scope: Construct, id: string, private readonly labels: { [key: string]: string }, public readonly namespace?: string) {
    super(scope, id);
    atConstruct(this, () => {
      checkLabels('IngressGateway selector', labels);
      checkDnsLabel('IngressGateway namespace', namespace);
    });
  }

  public get selector(): { [key: string]: string } {
    return copyMap(this.labels);
  }
}
