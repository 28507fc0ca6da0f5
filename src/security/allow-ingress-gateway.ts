import { Construct } from 'constructs';
import { IIngressGateway } from '../values/ingress-gateway';
import { AuthorizationPolicy, AuthorizationPolicyOptions } from './authorization-policy';
import { Operation } from './operation';
import { Source } from './source';

/** Properties of AllowIngressGateway. */
export interface AllowIngressGatewayProps extends AuthorizationPolicyOptions {
  /** The gateway workload, such as an `IngressGateway`, or one that `IngressGateway.fromSelector` references. Its namespace and service account must be known. */
  readonly gateway: IIngressGateway;
  /**
   * The operations that the gateway may perform. See the factories of `Operation`, such as `Operation.paths`.
   * @default - any operation
   */
  readonly operations?: Operation[];
}

/**
 * An AuthorizationPolicy that allows requests from a gateway workload, which is identified by its service account. Requires mutual TLS between the gateway and
 * the workloads.
 *
 * @example
 * declare const chart: Chart;
 * new istio.AllowIngressGateway(chart, 'from-gateway', {
 *   gateway: istio.IngressGateway.fromSelector(chart, 'gateway', { istio: 'ingressgateway' }, { namespace: 'istio-system', serviceAccountName: 'istio-ingressgateway' }),
 * });
 */
export class AllowIngressGateway extends AuthorizationPolicy {
  /** Throws if the namespace or service account of the gateway is unknown. */
  constructor(scope: Construct, id: string, props: AllowIngressGatewayProps) {
    const { metadata, target, dryRun } = props;
    super(scope, id, { metadata, target, dryRun, rules: [{ from: [Source.ingressGateway(props.gateway)], to: props.operations }] });
  }
}
