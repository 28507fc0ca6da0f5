import { Gateway } from '../../../gateway-api/gateway';
import { GrpcRoute } from '../../../gateway-api/grpc-route';
import { HttpRoute } from '../../../gateway-api/http-route';
import { TcpRoute } from '../../../gateway-api/tcp-route';
import { TlsRoute } from '../../../gateway-api/tls-route';
import { GatewayApiBackends } from './backends';

/** What a pattern makes in the Gateway API. */
export class GatewayApiRoutes {
  public readonly gateways: Gateway[] = [];
  public readonly http: HttpRoute[] = [];
  public readonly grpc: GrpcRoute[] = [];
  public readonly tcp: TcpRoute[] = [];
  public readonly tls: TlsRoute[] = [];

  constructor(public readonly backends: GatewayApiBackends) {}

  /** Has every route applied after what it needs. */
  public inOrder(): this {
    for (const route of [...this.http, ...this.grpc, ...this.tcp, ...this.tls]) {
      this.backends.applyBefore(route, this.gateways);
    }
    return this;
  }
}
