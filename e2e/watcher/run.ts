import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoadReporter } from 'cdk8s-istio';
import { FakeApiServer } from '../../test/watcher/api-server';
import { authority, serverCertificate } from '../../test/watcher/certificates';
import { start, stop } from './children';
import { Frontend } from './frontend';
import { mount, SCRAPE, synthesize } from './manifests';
import { ask, freePort, prometheusVersion, startPrometheus } from './prometheus';

const TOKEN = 'the-token-of-e2e';
const CALM = 4;
const BUSY = 40;
/** Twice the window of the rate: what happens in it would happen again and again. */
const STEADY_SECONDS = 2 * 4 * SCRAPE.toSeconds();
const MOST_SECONDS_TO_MOVE = 20;
const MOST_SECONDS = 85;

/** Load rises and falls, and the weights must go to burst and come back, once each. Gives what was wrong. */
export async function run(reporter: LoadReporter): Promise<string[]> {
  const version = prometheusVersion();
  const folder = mkdtempSync(join(tmpdir(), 'e2e-watcher-'));
  const began = performance.now();
  const tell = (text: string) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);
  const deadline = setTimeout(() => {
    console.error(`not done after ${MOST_SECONDS} s`);
    process.exit(1);
  }, MOST_SECONDS * 1000);
  let heard = '';
  const hear = (text: string) => { heard += text; };

  const ca = authority('e2e');
  const [prometheusPort, watcherPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${prometheusPort}`;
  const manifests = synthesize(url, watcherPort, reporter);
  const onPatch = () => tell(`the weights are ${JSON.stringify(apiServer.weights)}`);
  const apiServer = await FakeApiServer.start(manifests.virtualService, TOKEN, serverCertificate('127.0.0.1', ca), onPatch);
  const frontend = await Frontend.start(() => apiServer.weights);
  try {
    writeFileSync(join(folder, 'token'), TOKEN);
    writeFileSync(join(folder, 'ca.crt'), ca.pem);
    tell(version);
    const prometheus = startPrometheus(folder, prometheusPort, SCRAPE.toSeconds(), [frontend.address, `127.0.0.1:${watcherPort}`], hear);
    const [program, ...args] = mount(manifests, folder);
    const watcher = start(program === 'node' ? process.execPath : program,
      [...args, `--api-server=${apiServer.url}`, `--service-account=${folder}`, '--listen=127.0.0.1'], hear);

    const moves = () => apiServer.applied.map(({ burst }) => (burst === 100 ? 'burst' : 'natural')).join(', ');
    const wrong: string[] = [];
    const check = (what: string, got: unknown, wanted: unknown) => {
      if (JSON.stringify(got) !== JSON.stringify(wanted)) {
        wrong.push(`${what}: got ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`);
      }
    };
    const load = async (rate: number, until: string) => {
      tell(`${rate} calls a second`);
      frontend.rate = rate;
      await within(MOST_SECONDS_TO_MOVE, () => moves().endsWith(until));
      await pause(STEADY_SECONDS);
    };

    frontend.rate = CALM;
    check('Prometheus has a rate', await within(MOST_SECONDS_TO_MOVE, async () => (await ask(url, queryOf(manifests.configMap.data)))?.length === 1), true);
    await load(CALM, '');
    check('the moves while the load is low', moves(), '');
    await load(BUSY, 'burst');
    check('the moves when the load has risen', moves(), 'burst');
    await load(CALM, 'natural');
    check('the moves when the load has fallen', moves(), 'burst, natural');
    check("the watcher's own count of its moves, in Prometheus", await ask(url, 'sum(burst_watcher_patches_total{result="ok"})'), [2]);
    check('the exit code of the watcher', await stop(watcher), 0);
    check('whether Prometheus still ran', prometheus.exitCode, null);
    if (wrong.length > 0) {
      console.log(heard);
    }
    return wrong;
  } finally {
    clearTimeout(deadline);
    frontend.stop();
    await apiServer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function queryOf(data: { readonly [file: string]: string }): string {
  return (JSON.parse(data['config.json']) as { query: string }).query;
}

function pause(seconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, seconds * 1000));
}

/** Whether something comes true in time. */
async function within(seconds: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (await holds()) {
      return true;
    }
    await pause(0.1);
  }
  return false;
}
