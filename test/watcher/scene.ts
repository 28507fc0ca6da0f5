import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeApiServer, VirtualService } from './api-server';
import { authority, Certificate, serverCertificate } from './certificates';
import { FakePrometheus } from './prometheus';

/** The program as it is shipped. */
export const PROGRAM = join(__dirname, '..', '..', 'lib', 'src', 'watcher', 'watcher.js');
export const TOKEN = 'a-token-that-nobody-shall-see';

/** A line of the watcher's log. */
export interface LogLine { readonly level: string; readonly message: string; readonly [field: string]: unknown }

const CA = authority('cluster');
const SERVER = serverCertificate('127.0.0.1', CA);

/** The worker of tutorial 001, all of it in the first cluster. */
export function worker(): VirtualService {
  const host = 'worker-service.default.svc.cluster.local';
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'worker', namespace: 'default', labels: { team: 'a' } },
    spec: { hosts: [host], http: [{ timeout: '5s', route: [{ destination: { host, subset: 'primary' }, weight: 100 }, { destination: { host, subset: 'burst' }, weight: 0 }] }] },
  };
}

/** The shipped program between a Prometheus and an API server, all on loopback. */
export class Scene {
  public static async set(live: VirtualService = worker(), certificate: Certificate = SERVER): Promise<Scene> {
    const scene = new Scene(await FakePrometheus.start(), await FakeApiServer.start(live, TOKEN, certificate));
    scene.mount('token', `${TOKEN}\n`);
    scene.mount('ca.crt', CA.pem);
    return scene;
  }

  public readonly prometheus: FakePrometheus;
  public readonly apiServer: FakeApiServer;
  /** Where the token and the certificates of the cluster are. */
  public readonly folder = mkdtempSync(join(tmpdir(), 'burst-watcher-'));
  public output = '';
  public errors = '';
  /** The environment of the program. */
  public env: { [name: string]: string } = {};
  private onOutput?: () => void;
  private process?: ChildProcess;
  private exited?: Promise<number | null>;

  private constructor(prometheus: FakePrometheus, apiServer: FakeApiServer) {
    this.prometheus = prometheus;
    this.apiServer = apiServer;
  }

  /** Writes a file where the program looks for it. */
  public mount(name: string, content: string): void {
    writeFileSync(join(this.folder, name), content);
  }

  /** Starts the program, and returns when it asks for the rate. */
  public async start(config: object = {}): Promise<void> {
    this.launch({ ...this.config, ...config });
    await this.prometheus.asked();
  }

  /** Starts the program on any configuration. */
  public launch(config: unknown, ...flags: string[]): void {
    this.launchAsInCluster(config, `--api-server=${this.apiServer.url}`, ...flags);
  }

  /** Starts the program without telling it where the API server is. */
  public launchAsInCluster(config: unknown, ...flags: string[]): void {
    this.mount('config.json', typeof config === 'string' ? config : JSON.stringify(config));
    const args = [PROGRAM, `--config=${join(this.folder, 'config.json')}`, `--service-account=${this.folder}`, '--listen=127.0.0.1', ...flags];
    const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: this.env });
    started.stdout.on('data', chunk => {
      this.output += chunk;
      this.onOutput?.();
    });
    started.stderr.on('data', chunk => { this.errors += chunk; });
    this.process = started;
    this.exited = new Promise(resolve => started.on('close', resolve)); // its output is complete
  }

  /** The configuration that a scene starts with. */
  public get config(): object {
    const { name: virtualService, namespace } = this.apiServer.live.metadata;
    return {
      prometheus: this.prometheus.url,
      query: 'sum(rate(istio_requests_total{reporter="source"}[1m]))',
      intervalSeconds: 0.001,
      timeoutSeconds: 60,
      high: 15,
      low: 10,
      target: { namespace, virtualService },
      states: { natural: { primary: 100, burst: 0 }, burst: { primary: 0, burst: 100 } },
      onMissingData: 'hold',
      port: 0,
    };
  }

  /** Waits for the end of the program, asked for or not, and gives its exit code. */
  public async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal !== undefined) {
      this.process!.kill(signal);
    }
    return this.exited!;
  }

  /** Ends the program and gives all that it said. */
  public async log(): Promise<LogLine[]> {
    await this.end('SIGTERM');
    return this.lines;
  }

  /** What it has said so far. */
  public get lines(): LogLine[] {
    return this.output.trim().split('\n').map(line => JSON.parse(line) as LogLine);
  }

  /** Returns when the program has said something, which may come later than what it did. */
  public async says(part: string): Promise<void> {
    while (!this.output.includes(part)) {
      await new Promise<void>(resolve => { this.onOutput = resolve; });
    }
  }

  /** Forgets what it has said so far. */
  public clearOutput(): void {
    this.output = '';
  }

  /** Asks the program for a page. */
  public async page(path: string): Promise<{ status: number; text: string }> {
    await this.says('"watching"');
    const answer = await fetch(`http://127.0.0.1:${this.lines[0].port}${path}`);
    return { status: answer.status, text: await answer.text() };
  }

  /** Ends everything. */
  public async clear(): Promise<void> {
    this.process?.kill('SIGKILL');
    await this.exited;
    await Promise.all([this.prometheus.stop(), this.apiServer.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
