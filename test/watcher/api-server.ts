import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { Certificate } from './certificates';
import { applyJsonPatch } from './json-patch';

/** One destination of a route. */
export interface Entry { destination: { host: string; subset?: string }; weight?: number }
/** A VirtualService, as far as the watcher cares. */
export interface VirtualService {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string; resourceVersion?: string; labels?: { [key: string]: string } };
  spec: {
    hosts?: string[];
    http?: { name?: string; match?: object[]; timeout?: string; route: Entry[] }[];
    tcp?: { route: Entry[] }[];
    tls?: { match?: object[]; route: Entry[] }[];
  };
}

/** Answers one request in a way of its own. */
export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** An API server on loopback that holds one VirtualService, over TLS, for the bearer of one token. */
export class FakeApiServer {
  public static async start(live: VirtualService, token: string, certificate: Certificate, onPatch: () => void = () => undefined): Promise<FakeApiServer> {
    const server = createServer({ cert: certificate.pem, key: certificate.key });
    const fake = new FakeApiServer(live, token, onPatch, server);
    fake.change(() => undefined);
    server.on('request', (request, response) => fake.answer(request, response));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  /** Everything asked of it. */
  public readonly requests: string[] = [];
  /** Each patch, applied or not. */
  public readonly patches: { op: string; path: string; value: unknown }[][] = [];
  /** For each patch that was applied, the weights after it. */
  public readonly applied: { [backend: string]: number }[] = [];
  /** What the next reads and patches are answered with, instead. */
  public readonly replies: { GET: Reply[]; PATCH: Reply[] } = { GET: [], PATCH: [] };
  /** What happens right after the next read. */
  public afterRead?: () => void;
  private version = 1;

  private constructor(
    public live: VirtualService,
    public token: string,
    private readonly onPatch: () => void,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  public get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The weights of the first route, by subset or host. */
  public get weights(): { [backend: string]: number } {
    const [{ route }] = this.live.spec.http ?? this.live.spec.tls ?? this.live.spec.tcp!;
    return Object.fromEntries(route.map(({ destination, weight }) => [destination.subset ?? destination.host, weight ?? 0]));
  }

  /** Somebody else changes the VirtualService. */
  public change(by: (live: VirtualService) => void): void {
    by(this.live);
    this.live.metadata.resourceVersion = String(this.version++);
  }

  /** Somebody else sets the weights of the first route. */
  public setWeights(...weights: number[]): void {
    this.change(({ spec }) => spec.http![0].route.forEach((entry, i) => { entry.weight = weights[i]; }));
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const method = request.method as 'GET' | 'PATCH';
      this.requests.push(`${method} ${request.url}`);
      const reply = this.replies[method]?.shift() ?? this.replyTo(method, request, Buffer.concat(chunks).toString());
      reply(response, request);
    });
  }

  private replyTo(method: string, request: IncomingMessage, body: string): Reply {
    const { metadata: { namespace, name }, apiVersion } = this.live;
    const [path] = request.url!.split('?');
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return failure(401, 'Unauthorized');
    }
    if (path !== `/apis/${apiVersion}/namespaces/${namespace}/virtualservices/${name}`) {
      return failure(404, `${path} not found`);
    }
    if (method === 'GET') {
      const now = JSON.parse(JSON.stringify(this.live));
      this.afterRead?.();
      this.afterRead = undefined;
      return json(200, now);
    }
    if (method !== 'PATCH' || request.headers['content-type'] !== 'application/json-patch+json') {
      return failure(415, `the server does not take ${method} of ${request.headers['content-type']}`);
    }
    return this.patch(JSON.parse(body));
  }

  private patch(operations: { op: string; path: string; value: unknown }[]): Reply {
    this.patches.push(operations);
    try {
      this.live = applyJsonPatch(this.live, operations);
    } catch (error) {
      return failure(422, (error as Error).message);
    }
    this.change(() => undefined);
    this.applied.push(this.weights);
    this.onPatch();
    return json(200, this.live);
  }
}

/** An answer of JSON. */
export function json(status: number, body: unknown): Reply {
  return response => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A Kubernetes Status. */
export function failure(status: number, message: string): Reply {
  return json(status, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code: status });
}
