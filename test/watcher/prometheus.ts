import { createServer, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { json, Reply } from './api-server';

/**
 * A Prometheus on loopback that answers by a script. Ticks never overlap, so that a query with nothing left to answer it shows that all that came of
 * the answers before has been done: tests wait for that, and never for a time.
 */
export class FakePrometheus {
  public static async start(): Promise<FakePrometheus> {
    const server = createServer();
    const fake = new FakePrometheus(server);
    server.on('request', (request, response) => {
      fake.urls.push(request.url!);
      const reply = fake.script.shift();
      if (reply !== undefined) {
        reply(response, request);
        return;
      }
      fake.waiting = response;
      fake.onWaiting?.();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  /** Every query that came. */
  public readonly urls: string[] = [];
  private readonly script: Reply[] = [];
  private waiting?: ServerResponse;
  private onWaiting?: () => void;

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Gives these answers, one a tick, and returns when the tick of the last one is over. */
  public async play(...replies: Reply[]): Promise<void> {
    await this.asked();
    const over = new Promise<void>(resolve => { this.onWaiting = resolve; });
    const [first, ...rest] = replies;
    this.script.push(...rest);
    this.answer(first);
    await over;
  }

  /** Returns when a query waits for its answer. */
  public async asked(): Promise<void> {
    if (this.waiting === undefined) {
      await new Promise<void>(resolve => { this.onWaiting = resolve; });
    }
  }

  /** Answers the query that waits. */
  public answer(reply: Reply): void {
    const response = this.waiting!;
    this.waiting = undefined;
    reply(response, response.req);
  }

  /** Forgets the query that waits: whoever asked is gone. */
  public forget(): void {
    this.waiting = undefined;
  }

  /** Comes back where it was. */
  public async restart(url: string): Promise<void> {
    this.waiting = undefined;
    await new Promise<void>(resolve => this.server.listen(Number(new URL(url).port), '127.0.0.1', resolve));
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}

/** An answer with one series for each value. */
export function rates(...values: (number | string)[]): Reply {
  return json(200, { status: 'success', data: { resultType: 'vector', result: values.map(value => ({ metric: {}, value: [0, String(value)] })) } });
}

/** An answer of any text. */
export function text(status: number, body: string): Reply {
  return response => response.writeHead(status).end(body);
}

/** The connection ends without an answer. */
export const hangUp: Reply = response => response.destroy();
/** No answer ever comes. */
export const silence: Reply = () => undefined;
