import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { WatcherConfig } from './config';
import { Answer, exchange } from './exchange';
import { LiveVirtualService, PatchOperation } from './live-route';

/** A limit for responses; objects in a cluster's store are smaller. */
const MAX_BYTES = 4 * 1024 * 1024;
/** The field manager in `metadata.managedFields` of the VirtualService. */
const FIELD_MANAGER = 'burst-watcher';

/** Reads and patches the VirtualService at the cluster's API server. */
export class ApiServer {
  private readonly url: string;

  /**
   * Throws for an address that does not use https, because the token is sent to it.
   *
   * @param address the API server, such as `https://10.0.0.1:443`
   * @param folder the folder of the service account's files `token` and `ca.crt`
   */
  constructor(address: string, private readonly folder: string, private readonly config: WatcherConfig) {
    if (!address.startsWith('https://')) {
      throw refusal(invalid('--api-server', address, 'an https:// address', 'use https, because the token is sent to this address'));
    }
    const { apiVersion, namespace, virtualService } = config;
    this.url = `${address.replace(/\/+$/, '')}/apis/${apiVersion}/namespaces/${namespace}/virtualservices/${virtualService}`;
  }

  /** Reads the live VirtualService. */
  public async read(signal: AbortSignal): Promise<LiveVirtualService> {
    const live = parse(await this.send('GET', this.url, undefined, signal)) as LiveVirtualService | undefined;
    if (typeof live?.metadata?.resourceVersion !== 'string' || typeof live.spec !== 'object' || live.spec === null) {
      throw new Error('the API server returned a response that is not a VirtualService');
    }
    return live;
  }

  /** Applies a patch; if an operation fails, the API server applies none. */
  public async patch(operations: PatchOperation[], signal: AbortSignal): Promise<void> {
    await this.send('PATCH', `${this.url}?fieldManager=${FIELD_MANAGER}`, JSON.stringify(operations), signal);
  }

  /** Sends a request with the current token and certificates, which Kubernetes rotates while the program runs. */
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

/** The message of an error. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The message of a Kubernetes Status response, after a colon. */
function messageOf({ body }: Answer): string {
  const message = (parse(body) as { message?: unknown } | undefined)?.message;
  return typeof message === 'string' ? `: ${message}` : '';
}

/** Parses a JSON object; undefined for any other text. Errors of JSON.parse are dropped, because they quote the text. */
function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Removes the token from a text, in case the server sends it back, and shortens the text. */
function withoutToken(text: string, token: string): string {
  return (token === '' ? text : text.split(token).join('(token)')).slice(0, 500);
}
