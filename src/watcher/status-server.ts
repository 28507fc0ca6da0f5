import { createServer, Server } from 'node:http';
import { Metrics } from './metrics';

/** An HTTP server for `/healthz` and `/metrics`. */
export function statusServer(metrics: Metrics, isAlive: () => boolean): Server {
  const server = createServer((request, response) => {
    const page = pageOf(request.url ?? '', metrics, isAlive);
    response.writeHead(page.status, { 'content-type': page.type ?? 'text/plain', 'content-length': Buffer.byteLength(page.body), 'connection': 'close' });
    response.end(request.method === 'HEAD' ? undefined : page.body);
  });
  server.headersTimeout = 5000;
  server.requestTimeout = 5000;
  server.maxConnections = 32;
  return server;
}

function pageOf(url: string, metrics: Metrics, isAlive: () => boolean): { status: number; type?: string; body: string } {
  switch (url.split('?')[0]) {
    case '/metrics':
      return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: metrics.render() };
    case '/healthz':
      return isAlive() ? { status: 200, body: 'ok\n' } : { status: 503, body: 'the loop is stuck\n' };
    default:
      return { status: 404, body: 'try /healthz or /metrics\n' };
  }
}
