import { Construct, IConstruct } from 'constructs';
import { IIngressGateway } from '../values/ingress-gateway';
import { Server } from './server';

/**
 * A Gateway, as the workload sees it that it binds to.
 * @internal
 */
export interface BoundGateway extends IConstruct {
  /** Its servers, once the app stands. */
  readonly _boundServers: Server[];
}

/**
 * A gateway workload that learns which Gateways bind to it, to open their ports or to see that they are open. The interface that users see has
 * no such member: a Gateway tells its workload by itself.
 * @internal
 */
export abstract class GatewayWorkload extends Construct implements IIngressGateway {
  /** @internal */
  protected readonly _bound: BoundGateway[] = [];

  public abstract readonly selector: { [key: string]: string };

  /**
   * A Gateway tells that it binds to this workload.
   * @internal
   */
  public _bind(gateway: BoundGateway): void {
    this._bound.push(gateway);
  }

  /**
   * What is wrong with a Gateway at this workload, for the Gateway to report.
   * @internal
   */
  public abstract _problemsOf(gateway: BoundGateway): string[];
}
