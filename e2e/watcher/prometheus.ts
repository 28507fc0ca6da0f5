import { ChildProcess, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { start } from './children';

/** Something that is not installed here: the run says so and proves nothing. */
export class MissingTool extends Error {}

/** The version of the Prometheus that is installed. */
export function prometheusVersion(): string {
  const { status, stdout, stderr } = spawnSync('prometheus', ['--version'], { encoding: 'utf-8' });
  if (status !== 0) {
    throw new MissingTool('e2e:watcher was NOT run: it needs Prometheus, which is not installed here: apt-get install --no-install-recommends prometheus');
  }
  return `${stdout}${stderr}`.split('\n')[0];
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Starts Prometheus on loopback; it scrapes each address. */
export function startPrometheus(folder: string, port: number, scrapeSeconds: number, addresses: string[], hear: (text: string) => void): ChildProcess {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, JSON.stringify({ // JSON is YAML
    global: { scrape_interval: `${scrapeSeconds}s`, scrape_timeout: `${scrapeSeconds}s` },
    scrape_configs: addresses.map((address, i) => ({ job_name: `job-${i}`, static_configs: [{ targets: [address] }] })),
  }));
  return start('prometheus', [`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=warn'], hear);
}

/** The values of an instant query, or nothing while Prometheus is not there yet. */
export async function ask(url: string, query: string): Promise<number[] | undefined> {
  try {
    const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`, { signal: AbortSignal.timeout(2000) });
    const { data } = await answer.json() as { data: { result: { value: [number, string] }[] } };
    return data.result.map(({ value }) => Number(value[1]));
  } catch {
    return undefined;
  }
}
