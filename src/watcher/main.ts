// The burst watcher: `node watcher.js --config=config.json`. The other flags are not needed in a cluster.
import { readFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiServer, textOf } from './api-server';
import { parseConfig } from './config';
import { Log } from './log';
import { Metrics } from './metrics';
import { statusServer } from './status-server';
import { Watcher } from './watcher';

/** The folder in which Kubernetes mounts the token and the certificates. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
/** The number of requests in a tick: the query, the VirtualService and the patch. */
const REQUESTS = 3;
/** The loop counts as stuck if no tick ends within this many times the maximum duration of a tick. */
const MISSED_TICKS = 3;

const now = () => performance.now() / 1000;
const log = new Log(line => process.stdout.write(line), now);

function start(): void {
  const { values } = parseArgs({
    options: {
      'config': { type: 'string', default: '/etc/watcher/config.json' },
      'api-server': { type: 'string', default: apiServerOf(process.env) },
      'service-account': { type: 'string', default: SERVICE_ACCOUNT },
      'listen': { type: 'string' },
    },
  });
  const config = parseConfig(readFileSync(values.config, 'utf-8'));
  const metrics = new Metrics();
  const watcher = new Watcher(config, new ApiServer(values['api-server'], values['service-account'], config), log, metrics, now);
  const { intervalSeconds, timeoutSeconds } = config;
  const stopping = new AbortController();

  let beat = now();
  const server = statusServer(metrics, () => now() - beat < MISSED_TICKS * (intervalSeconds + REQUESTS * timeoutSeconds));
  server.on('error', fail);
  server.listen({ port: config.port, host: values.listen }, () => {
    log.info('watching', { port: (server.address() as AddressInfo).port, virtualService: `${config.namespace}/${config.virtualService}`, dryRun: config.dryRun });
  });
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      log.info('stopping', { signal: name });
      stopping.abort();
      server.close();
      server.closeAllConnections();
    });
  }

  const loop = async () => {
    while (!stopping.signal.aborted) { // ticks never overlap
      const began = now();
      await watcher.tick(stopping.signal);
      beat = now();
      await pause(Math.max(0, began + intervalSeconds - beat) * 1000, undefined, { signal: stopping.signal }).catch(() => undefined); // aborted by a signal
    }
  };
  loop().catch(fail);
}

function apiServerOf(env: NodeJS.ProcessEnv): string {
  const { KUBERNETES_SERVICE_HOST: host = 'kubernetes.default.svc', KUBERNETES_SERVICE_PORT: port = '443' } = env;
  return `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Ends the program; the kubelet restarts the container. */
function fail(error: unknown): void {
  log.error('the watcher failed', { error: textOf(error) });
  process.exit(1);
}

try {
  start();
} catch (error) {
  fail(error);
}
