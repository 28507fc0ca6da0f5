import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WatcherConfig } from './config';
import { Answer, exchange } from './exchange';
import { LiveVirtualService, PatchOperation } from './live-route';

/** An object of a cluster's store is smaller than this. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Who changed the weights, in `metadata.managedFields` of the VirtualService. */
const FIELD_MANAGER = 'burst-watcher';

/** The one VirtualService at the API server of the cluster that the watcher runs in. */
export class ApiServer {
  private readonly url: string;

  /**
   * Throws for an address that is not https: the token goes there.
   *
   * @param address such as `https://10.0.0.1:443`
   * @param folder where the files `token` and `ca.crt` of the service account are
   */
  constructor(address: string, private readonly folder: string, private readonly config: WatcherConfig) {
    if (!address.startsWith('https://')) {
      throw new Error(`api-server: got ${JSON.stringify(address)}, allowed is an https:// address; the token is sent over TLS alone`);
    }
    const { apiVersion, namespace, virtualService } = config;
    this.url = `${address.replace(/\/+$/, '')}/apis/${apiVersion}/namespaces/${namespace}/virtualservices/${virtualService}`;
  }

  /** The VirtualService as it is now. */
  public async read(signal: AbortSignal): Promise<LiveVirtualService> {
    const live = parse(await this.send('GET', this.url, undefined, signal)) as LiveVirtualService | undefined;
    if (typeof live?.metadata?.resourceVersion !== 'string' || typeof live.spec !== 'object' || live.spec === null) {
      throw new Error('the API server answered with something that is no VirtualService');
    }
    return live;
  }

  /** Applies a patch, whole or not at all. */
  public async patch(operations: PatchOperation[], signal: AbortSignal): Promise<void> {
    await this.send('PATCH', `${this.url}?fieldManager=${FIELD_MANAGER}`, JSON.stringify(operations), signal);
  }

  /** Tokens and certificates are read each time: Kubernetes replaces them while the program runs. */
  private async send(method: 'GET' | 'PATCH', url: string, body: string | undefined, signal: AbortSignal): Promise<string> {
    const token = readFileSync(join(this.folder, 'token'), 'utf-8').trim();
    const ca = readFileSync(join(this.folder, 'ca.crt'), 'utf-8');
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json', ...body === undefined ? {} : { 'content-type': 'application/json-patch+json' } };
    try {
      const answer = await exchange({ url, method, headers, body, ca, signal, timeoutSeconds: this.config.timeoutSeconds, maxBytes: MAX_BYTES });
      if (answer.status !== 200) {
        throw new Error(`the API server answered ${answer.status}${messageOf(answer)}`);
      }
      return answer.body;
    } catch (error) {
      throw new Error(withoutToken(textOf(error), token));
    }
  }
}

/** What went wrong, in words. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The message of a Kubernetes Status. */
function messageOf({ body }: Answer): string {
  const message = (parse(body) as { message?: unknown } | undefined)?.message;
  return typeof message === 'string' ? `: ${message}` : '';
}

/** An object, or nothing for any other text. The errors of JSON.parse quote the text. */
function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** No server is trusted not to send the token back. */
function withoutToken(text: string, token: string): string {
  return (token === '' ? text : text.split(token).join('(token)')).slice(0, 500);
}
