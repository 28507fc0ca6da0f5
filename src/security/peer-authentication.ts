import { Construct } from 'constructs';
import { PeerAuthenticationSpec, toJson_PeerAuthenticationSpec } from '../../imports/security.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { checkPeerAuthentication } from '../checks/peer-authentication';
import { refuseErrors } from '../checks/problem';
import { atConstruct } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet, unlessEmpty } from '../private/defined';
import type { Plain } from '../private/plain';
import { whenKnown } from '../private/when-known';
import { WorkloadTarget } from '../values/policy-target';

const KIND: IstioKind = { group: 'security.istio.io', kind: 'PeerAuthentication', toJson: toJson_PeerAuthenticationSpec };

/**
 * The connections that a workload accepts.
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/#PeerAuthentication-MutualTLS-Mode
 */
export enum MtlsMode {
  /** Only plaintext connections; the caller is not authenticated. */
  DISABLE = 'DISABLE',
  /** Both mutual TLS and plaintext connections. */
  PERMISSIVE = 'PERMISSIVE',
  /** Only mutual TLS connections; callers without a proxy of the mesh are rejected. */
  STRICT = 'STRICT',
}

/** Properties of a PeerAuthentication. */
export interface PeerAuthenticationProps extends IstioResourceProps {
  /**
   * The workloads that it applies to. If several resources apply to a workload, the one with the narrowest target wins, and the oldest of equals. See
   * `PolicyTarget.workload`, for any construct that is a workload, and the other factories of `PolicyTarget`.
   * @default - all workloads of its namespace, or of the mesh if it is in the root namespace
   */
  readonly target?: WorkloadTarget;
  /**
   * The connections that workloads accept.
   * @default - the mode of the PeerAuthentication with the next wider target; without one, MtlsMode.PERMISSIVE
   */
  readonly mtls?: MtlsMode;
  /**
   * The connections that single ports accept, by the workload's port number (not the Service's). Requires a target that selects workloads.
   * @default - all ports use `mtls`
   */
  readonly portLevelMtls?: { [port: string]: MtlsMode };
}

/**
 * The connections that workloads accept from their callers: Istio's mutual TLS, plaintext, or both.
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
  private readonly given: PeerAuthenticationProps;
  private readonly fragment: Plain<PeerAuthenticationSpec>;

  /** Throws for `portLevelMtls` without ports, with an invalid port, or without a target that selects workloads. */
  constructor(scope: Construct, id: string, props: PeerAuthenticationProps = {}) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    this.fragment = {
      selector: props.target?._toIstio().selector,
      mtls: unlessEmpty({ mode: props.mtls }),
      portLevelMtls: ifSet(props.portLevelMtls, given => whenKnown(given, ports => Object.fromEntries(Object.entries(ports).map(([port, mode]) => [port, { mode }])))),
    };
    atConstruct(this, () => refuseErrors(report => checkPeerAuthentication(this.fragment, 'PeerAuthentication', report)));
  }

  /** The connections that workloads accept; undefined if the next wider PeerAuthentication determines them. */
  public get mtls(): MtlsMode | undefined {
    return this.given.mtls;
  }

  /** The connections that single ports accept. */
  public get portLevelMtls(): { [port: string]: MtlsMode } | undefined {
    return ifSet(this.given.portLevelMtls, copyMap);
  }

  /** @internal */
  protected _toSpec(): Plain<PeerAuthenticationSpec> {
    return this.fragment;
  }
}
