import { Construct, IConstruct } from 'constructs';
import { Report } from '../checks/problem';
import { IIngressGateway } from '../values/ingress-gateway';
import { Server } from './server';

/**
 * A Gateway that is bound to a workload.
 * @internal
 */
export interface BoundGateway extends IConstruct {
  /** Its servers, once the app is complete. */
  readonly _boundServers: Server[];
}

/**
 * A gateway workload that tracks the Gateways bound to it, to open their ports or to check that they are open.
 * @internal
 */
export abstract class GatewayWorkload extends Construct implements IIngressGateway {
  /** @internal */
  protected readonly _bound: BoundGateway[] = [];

  public abstract readonly selector: { [key: string]: string };

  /**
   * Binds a Gateway to this workload; called by the Gateway.
   * @internal
   */
  public _bind(gateway: BoundGateway): void {
    this._bound.push(gateway);
  }

  /**
   * Reports how a Gateway does not fit this workload; called by the late check of the Gateway.
   * @internal
   */
  public abstract _checkGateway(gateway: BoundGateway, report: Report): void;
}
