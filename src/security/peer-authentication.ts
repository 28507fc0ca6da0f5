import { Construct } from 'constructs';
import { PeerAuthenticationSpec, toJson_PeerAuthenticationSpec } from '../../imports/security.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { invalid } from '../checks/defect';
import { isPortKey } from '../checks/formats/number';
import { atConstruct, refusal } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet, unlessEmpty } from '../private/defined';
import { isLiteralString, isToken } from '../private/literal';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { PolicyTarget, WorkloadTarget } from '../values/policy-target';

const KIND: IstioKind = { group: 'security.istio.io', kind: 'PeerAuthentication', toJson: toJson_PeerAuthenticationSpec };

/**
 * Which connections a workload takes.
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/#PeerAuthentication-MutualTLS-Mode
 */
export enum MtlsMode {
  /** As the next wider PeerAuthentication says: that of the namespace, then that of the mesh. */
  UNSET = 'UNSET',
  /** Plain connections only: nothing is known of the caller. */
  DISABLE = 'DISABLE',
  /** Istio's mutual TLS, and plain connections too. */
  PERMISSIVE = 'PERMISSIVE',
  /** Istio's mutual TLS only: callers without a proxy of the mesh are turned away. */
  STRICT = 'STRICT',
}

/** Properties of a PeerAuthentication. */
export interface PeerAuthenticationProps extends IstioResourceProps {
  /**
   * The workloads that it holds for. Of several that hold for a workload the narrowest counts, and the oldest of its like.
   * @default - every workload of its namespace; of the whole mesh, if that is the root namespace
   */
  readonly target?: WorkloadTarget;
  /**
   * Which connections are taken.
   * @default - as the next wider PeerAuthentication says; MtlsMode.PERMISSIVE where there is none
   */
  readonly mtls?: MtlsMode;
  /**
   * Which connections are taken at single ports, by the number of the workload's own port (not of its Service). It needs a target that selects workloads.
   * @default - every port as `mtls` says
   */
  readonly portLevelMtls?: { [port: string]: MtlsMode };
}

/**
 * Which connections workloads take from their callers: Istio's mutual TLS, plain ones, or both.
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/#PeerAuthentication
 *
 * @example
 * declare const chart: Chart;
 * declare const deployment: kplus.Deployment;
 * new istio.PeerAuthentication(chart, 'strict', {
 *   target: istio.PolicyTarget.workload(deployment),
 *   mtls: istio.MtlsMode.STRICT,
 *   portLevelMtls: { 8080: istio.MtlsMode.PERMISSIVE },
 * });
 */
export class PeerAuthentication extends TargetedResource {
  /**
   * Strict mutual TLS for the whole mesh: every workload turns callers away that have no proxy of the mesh. It goes into the root namespace.
   * @see https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/#lock-down-mutual-tls-for-the-entire-mesh
   *
   * @example
   * declare const chart: Chart;
   * istio.PeerAuthentication.strictForMesh(chart, 'default');
   */
  public static strictForMesh(scope: Construct, id: string, props: IstioResourceProps = {}): PeerAuthentication {
    return new PeerAuthentication(scope, id, { metadata: { name: 'default', ...props.metadata }, target: PolicyTarget.meshWide(), mtls: MtlsMode.STRICT });
  }

  /**
   * Strict mutual TLS for a namespace, that of the metadata or of the chart.
   * @see https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/#lock-down-to-mutual-tls-by-namespace
   */
  public static strictForNamespace(scope: Construct, id: string, props: IstioResourceProps = {}): PeerAuthentication {
    return new PeerAuthentication(scope, id, { metadata: { name: 'default', ...props.metadata }, target: PolicyTarget.namespaceWide(), mtls: MtlsMode.STRICT });
  }

  private readonly given: PeerAuthenticationProps;

  /** Throws for `portLevelMtls` without ports, with what is no port number, or without a target that selects workloads. */
  constructor(scope: Construct, id: string, props: PeerAuthenticationProps = {}) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    atConstruct(this, () => checkPorts(props));
  }

  /** Which connections are taken; nothing where that is left to the next wider PeerAuthentication. */
  public get mtls(): MtlsMode | undefined {
    return this.given.mtls;
  }

  /** Which connections are taken at single ports. */
  public get portLevelMtls(): { [port: string]: MtlsMode } | undefined {
    return ifSet(this.given.portLevelMtls, copyMap);
  }

  /** @internal */
  protected _toSpec(): Plain<PeerAuthenticationSpec> {
    const { mtls, target } = this.given;
    return {
      selector: target?._toIstio().selector,
      mtls: unlessEmpty({ mode: mtls }),
      portLevelMtls: ifSet(this.given.portLevelMtls, ports => Object.fromEntries(Object.entries(resolveTokens(ports)).map(([port, mode]) => [port, { mode }]))),
    };
  }
}

function checkPorts({ portLevelMtls, target }: PeerAuthenticationProps): void {
  if (portLevelMtls === undefined) {
    return;
  }
  if (!target?._selects) {
    throw refusal(invalid('PeerAuthentication portLevelMtls', portLevelMtls, 'a mode for single ports only with a target that selects workloads', 'give a target such as PolicyTarget.workload'));
  }
  if (isToken(portLevelMtls)) {
    return;
  }
  if (Object.keys(portLevelMtls).length === 0) {
    throw refusal(invalid('PeerAuthentication portLevelMtls', portLevelMtls, 'at least one port', 'leave it out'));
  }
  const wrong = Object.keys(portLevelMtls).find(port => isLiteralString(port) && !isPortKey(port));
  if (wrong !== undefined) {
    throw refusal(invalid('PeerAuthentication portLevelMtls', wrong, 'a port number from 1 to 65535', 'give the number of a port'));
  }
}
