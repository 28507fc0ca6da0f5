import { Agent as HttpAgent, IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { createSecureContext, SecureContext } from 'node:tls';

/** A request and its limits. */
export interface Exchange {
  readonly url: string;
  readonly method?: 'GET' | 'PATCH';
  readonly headers?: { [name: string]: string };
  readonly body?: string;
  /** The certificate authorities that the server's certificate must be issued by; by default those of Node. */
  readonly ca?: string;
  /** The timeout of the whole exchange, from the DNS lookup to the end of the response. */
  readonly timeoutSeconds: number;
  readonly maxBytes: number;
  /** Aborts the request. */
  readonly signal: AbortSignal;
}

/** The response of a server. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

// A new connection for each request, because a kept one may be closed by the next tick.
const http = new HttpAgent({ keepAlive: false });
const https = new HttpsAgent({ keepAlive: false });

let trusted: { readonly ca: string; readonly context: SecureContext } | undefined;

/** The TLS options for certificate authorities. The context is cached: it is allocated outside the heap, where the garbage collector hardly notices it, and caching it halves the program's memory growth. */
function trusting(ca: string | undefined): { ca?: string; secureContext?: SecureContext } {
  if (ca === undefined) {
    return {};
  }
  if (trusted?.ca !== ca) {
    trusted = { ca, context: createSecureContext({ ca }) };
  }
  return { ca, secureContext: trusted.context }; // ca separates the TLS sessions of different authorities
}

/** Sends a request and reads the whole response. Does not follow redirects. Fails if the response is late, too large or incomplete. */
export function exchange(options: Exchange): Promise<Answer> {
  const { url, method = 'GET', headers, body, ca, timeoutSeconds, maxBytes, signal } = options;
  return new Promise((resolve, reject) => {
    const secure = url.startsWith('https:');
    const sent = body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
    const request = secure
      ? requestHttps(url, { method, headers: sent, agent: https, rejectUnauthorized: true, ...trusting(ca) })
      : requestHttp(url, { method, headers: sent, agent: http });
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      settle();
      request.destroy();
    };
    const fail = (message: string) => end(() => reject(new Error(message)));
    const stop = () => fail('the watcher is stopping');
    const timer = setTimeout(() => fail(`no complete answer within ${timeoutSeconds} s`), timeoutSeconds * 1000);
    signal.addEventListener('abort', stop);
    if (signal.aborted) {
      stop();
    }
    request.on('error', error => fail(error.message || String((error as NodeJS.ErrnoException).code)));
    request.on('response', response => readBody(response, maxBytes, fail, text => end(() => resolve({ status: response.statusCode!, body: text }))));
    request.end(body);
  });
}

function readBody(response: IncomingMessage, maxBytes: number, fail: (message: string) => void, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      fail(`the answer has more than ${maxBytes} bytes`);
    } else {
      chunks.push(chunk);
    }
  });
  response.on('error', error => fail(`the answer was cut off: ${error.message}`));
  response.on('end', () => done(Buffer.concat(chunks).toString('utf-8')));
}
