import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { invalid } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';
import { Gateway, IGateway } from '../../../networking/gateway';
import { Server } from '../../../networking/server';
import { mergeMetadata } from '../../../private/merge-metadata';
import { PortProtocol } from '../../../values/port-protocol';
import { GatewayListener } from '../../gateway-listener';
import { GatewayPort } from '../../gateway-port';
import { ServerPlan } from '../../routing-plan';

/** The Gateways of a listener: those that the pattern makes, or the existing one. */
export class ListenerGateways {
  private readonly made: Gateway[] = [];
  private readonly servers: Server[] = [];

  /** Throws for names of Gateways whose number is not that of the ports, and for what a Gateway refuses. */
  constructor(
    private readonly pattern: Construct,
    private readonly listener: GatewayListener | undefined,
    plans: ServerPlan[],
    private readonly common: ApiObjectMetadata | undefined,
  ) {
    const servers = listener?._options.servers ?? plans.map(plan => serverOf(plan, listener?._options.hosts));
    const names = listener?._options.names;
    if (names !== undefined && names.length !== servers.length) {
      throw refusal(invalid('GatewayListener.names', names, `a list of ${servers.length} names, one for each port`, 'name each Gateway, or remove the field'));
    }
    if (listener === undefined || listener._gateway !== undefined) {
      this.servers = servers;
    } else {
      this.add(servers);
    }
  }

  /** All Gateways, in the order of the ports. */
  public get all(): IGateway[] {
    return this.listener?._gateway === undefined ? [...this.made] : [this.listener._gateway];
  }

  /** The Gateways that the pattern makes. */
  public get own(): Gateway[] {
    return [...this.made];
  }

  /** The Gateway of the port at a position of the plan. */
  public of(index: number): IGateway | undefined {
    return this.all[this.listener?._isPerPort ? index : 0];
  }

  /** The ports that the Service of the gateway workload must open, each once. */
  public get ports(): GatewayPort[] {
    const ports = new Map<number, GatewayPort>();
    for (const { port, name } of this.servers) {
      ports.set(port, ports.get(port) ?? { name: name.toLowerCase(), port, targetPort: port, protocol: 'TCP' });
    }
    return [...ports.values()];
  }

  /** Opens the ports that the plan has gained. */
  public grow(plans: ServerPlan[]): void {
    const added = plans.slice(this.servers.length).map(plan => serverOf(plan, this.listener?._options.hosts));
    if (this.listener?._gateway !== undefined) {
      this.servers.push(...added);
    } else if (this.listener !== undefined && !this.listener._hasServers) {
      this.add(added);
    }
  }

  private add(servers: Server[]): void {
    const { _workload: workload, _isPerPort: isPerPort } = this.listener!;
    if (isPerPort) {
      servers.forEach(server => {
        this.made.push(new Gateway(this.pattern, `Gateway-${server.port}`, { workload, servers: [server], metadata: this.metadataOf(server.port) }));
        this.servers.push(server);
      });
    } else if (this.made.length === 0) {
      this.made.push(new Gateway(this.pattern, 'Gateway', { workload, servers, metadata: this.metadata }));
      this.servers.push(...servers);
    } else {
      servers.forEach(server => {
        this.made[0].addServer(server);
        this.servers.push(server);
      });
    }
  }

  private get metadata(): ApiObjectMetadata | undefined {
    return mergeMetadata(this.common, this.listener!._options.metadata);
  }

  private metadataOf(port: number): ApiObjectMetadata | undefined {
    const { metadata } = this;
    const index = this.made.length;
    const name = this.listener!._options.names?.[index] ?? (metadata?.name === undefined ? undefined : `${metadata.name}${index === 0 ? '' : `-${port}`}`);
    return name === undefined ? metadata : { ...metadata, name };
  }
}

function serverOf({ protocol, port, name, hosts: own, tls, httpsRedirect }: ServerPlan, listenerHosts: string[] | undefined): Server {
  const hosts = listenerHosts ?? own;
  if (tls !== undefined) {
    return Server.ofTls(protocol === 'HTTPS' ? PortProtocol.HTTPS : PortProtocol.TLS, { port, name, hosts, tls });
  }
  return protocol === 'HTTP' ? Server.http({ port, name, hosts, httpsRedirect }) : Server.tcp({ port, name, hosts });
}
