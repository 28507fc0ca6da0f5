import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

const PAUSE_MS = 20;

/**
 * A frontend that calls the worker, and what the proxies say of it: its own sidecar (`reporter="source"`), which this cluster's Prometheus always
 * scrapes, and the worker's sidecars (`reporter="destination"`), which it scrapes in the primary cluster only.
 */
export class Frontend {
  public static async start(weights: () => { [subset: string]: number }): Promise<Frontend> {
    const frontend = new Frontend(weights);
    await new Promise<void>(resolve => frontend.server.listen(0, '127.0.0.1', resolve));
    return frontend;
  }

  /** Calls a second. */
  public rate = 0;
  private readonly calls: { [subset: string]: number } = { primary: 0, burst: 0 };
  private readonly server = createServer((_, response) => response.setHeader('content-type', 'text/plain; version=0.0.4').end(this.metrics()));
  private due = 0;
  private last = performance.now();
  private readonly timer = setInterval(() => this.callWorker(), PAUSE_MS);

  private constructor(private readonly weights: () => { [subset: string]: number }) {}

  public get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public stop(): void {
    clearInterval(this.timer);
    this.server.close();
    this.server.closeAllConnections();
  }

  private callWorker(): void {
    const now = performance.now();
    this.due += this.rate * (now - this.last) / 1000;
    this.last = now;
    for (; this.due >= 1; this.due--) {
      const { primary, burst } = this.weights();
      this.calls[Math.random() * (primary + burst) < primary ? 'primary' : 'burst']++;
    }
  }

  private metrics(): string {
    const { primary, burst } = this.calls;
    return [
      '# TYPE istio_requests_total counter',
      series('source', 'primary', primary),
      series('source', 'burst', burst),
      series('destination', 'primary', primary),
      '',
    ].join('\n');
  }
}

function series(reporter: string, cluster: string, value: number): string {
  const labels = {
    reporter,
    source_workload: 'frontend-deployment',
    source_workload_namespace: 'default',
    source_app: 'frontend',
    destination_workload: 'worker-deployment',
    destination_workload_namespace: 'default',
    destination_service: 'worker-service.default.svc.cluster.local',
    destination_service_name: 'worker-service',
    destination_service_namespace: 'default',
    destination_cluster: cluster,
    request_protocol: 'http',
    response_code: '200',
    response_flags: '-',
    connection_security_policy: 'unknown',
  };
  return `istio_requests_total{${Object.entries(labels).map(([name, text]) => `${name}="${text}"`).join(',')}} ${value}`;
}
