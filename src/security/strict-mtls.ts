import { Construct } from 'constructs';
import { IstioResourceProps } from '../base';
import { PolicyTarget, WorkloadTarget } from '../values/policy-target';
import { MtlsMode, PeerAuthentication } from './peer-authentication';

/** Properties of StrictMtls. */
export interface StrictMtlsProps extends IstioResourceProps {
  /**
   * The workloads that require mutual TLS. See `PolicyTarget.meshWide` for the whole mesh, and `PolicyTarget.workload` for any construct that is a workload.
   * @default PolicyTarget.namespaceWide()
   */
  readonly target?: WorkloadTarget;
}

/**
 * A PeerAuthentication that requires mutual TLS: workloads reject callers without a proxy of the mesh. For a namespace or the whole mesh its default name is
 * `default`; for the whole mesh it is in the root namespace.
 * @see https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/#lock-down-mutual-tls-for-the-entire-mesh
 *
 * @example
 * declare const chart: Chart;
 * new istio.StrictMtls(chart, 'default', { target: istio.PolicyTarget.meshWide() });
 */
export class StrictMtls extends PeerAuthentication {
  constructor(scope: Construct, id: string, props: StrictMtlsProps = {}) {
    const target = props.target ?? PolicyTarget.namespaceWide();
    super(scope, id, { metadata: target._selects ? props.metadata : { name: 'default', ...props.metadata }, target, mtls: MtlsMode.STRICT });
  }
}
