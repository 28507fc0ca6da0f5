import { ApiServer, textOf } from './api-server';
import { BurstDecision, BurstPending, BurstReason, BurstVerdict } from './burst-decision';
import { WatcherConfig } from './config';
import { exchange } from './exchange';
import { findRoute, FoundRoute } from './live-route';
import { Log } from './log';
import { Metrics } from './metrics';
import { samplesIn } from './samples';
import { Standing, standingOf, Step, stepsOf } from './steps';

const MAX_BYTES = 1024 * 1024;

/** Input of a decision. */
interface Situation {
  readonly samples: number[];
  readonly route: FoundRoute;
  readonly standing: Standing;
}

/** Compares the rate with the thresholds at each tick and changes the live weights. Its only state is how long a step has been pending. */
export class Watcher {
  private readonly steps: Step[];
  private pending?: BurstPending;
  private decidedAt?: number;

  /** @param now a monotonic clock, in seconds */
  constructor(
    private readonly config: WatcherConfig,
    private readonly apiServer: ApiServer,
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly now: () => number,
  ) {
    this.steps = stepsOf(config.lowWeights, config.highWeights, config.ramp);
    metrics.set('burst_watcher_threshold', config.low, { bound: 'low' });
    metrics.set('burst_watcher_threshold', config.high, { bound: 'high' });
  }

  /** Reads the rate and the weights, decides, and changes the weights if necessary. After any failure they stay unchanged, and the next tick retries. */
  public async tick(signal: AbortSignal): Promise<void> {
    const samples = await this.attempt('prometheus', 'Prometheus returns a rate again', 'no rate from Prometheus, the weights stay unchanged', signal, () => this.readRate(signal));
    const found = samples && await this.attempt('weights', 'the live weights can be read again', 'the live weights cannot be read and stay unchanged', signal, () => this.readWeights(signal));
    let outcome = samples === undefined ? 'prometheus-failed' : 'weights-unknown';
    if (samples !== undefined && found !== undefined) {
      outcome = await this.decide({ samples, ...found }, signal);
    } else {
      this.decidedAt = this.now(); // the hold time is paused while the rate or the weights are unknown
    }
    if (!signal.aborted) {
      this.metrics.count('burst_watcher_ticks_total', { outcome });
    }
  }

  private async readRate(signal: AbortSignal): Promise<number[]> {
    const { prometheus, query, timeoutSeconds } = this.config;
    const answer = await exchange({ url: `${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`, timeoutSeconds, maxBytes: MAX_BYTES, signal });
    return samplesIn(answer.status, answer.body);
  }

  private async readWeights(signal: AbortSignal): Promise<{ route: FoundRoute; standing: Standing }> {
    const route = findRoute(await this.apiServer.read(signal), Object.keys(this.config.lowWeights), this.config.route);
    const standing = standingOf(route.weights, this.steps);
    if (standing === undefined) {
      throw new Error(`the weights at ${route.path} are all 0`);
    }
    this.metrics.set('burst_watcher_share', standing.share);
    this.metrics.set('burst_watcher_between_steps', standing.between ? 1 : 0);
    this.metrics.set('burst_watcher_last_read_timestamp_seconds', Date.now() / 1000);
    Object.entries(route.weights).forEach(([backend, weight]) => this.metrics.set('burst_watcher_weight', weight, { backend }));
    if (standing.between) {
      this.log.trouble('between', 'the live weights match no step and stay unchanged until the rate crosses a threshold', { weights: route.weights });
    } else {
      this.log.well('between', 'the live weights match a step again');
    }
    return { route, standing };
  }

  private async decide({ samples, route, standing }: Situation, signal: AbortSignal): Promise<string> {
    const { low, high, upSeconds, downSeconds } = this.config;
    const now = this.now();
    const verdict = BurstDecision.decide({
      samples, low, high, upSeconds, downSeconds,
      share: standing.share,
      betweenSteps: standing.between,
      ramp: this.steps.slice(1, -1).map(step => step.share),
      elapsedSeconds: now - (this.decidedAt ?? now),
      pending: this.pending,
    });
    this.reportSample(verdict, samples);
    if (verdict.share === undefined) {
      this.pending = verdict.pending;
      this.decidedAt = now;
      return verdict.reason;
    }
    const { weights } = this.steps.find(step => step.share === verdict.share)!;
    const facts = { reason: verdict.reason, rate: samples[0], from: route.weights, to: weights };
    const direction = verdict.reason === BurstReason.RATE_ABOVE_HIGH ? 'up' : 'down';
    if (this.config.dryRun) {
      this.log.trouble('dry-run', `dry run: the weights would go ${direction}`, facts);
      this.metrics.count('burst_watcher_patches_total', { direction, result: 'dry-run' });
      return 'dry-run';
    }
    const patched = await this.attempt('patch', 'the weights can be changed again', 'the weights could not be changed, the next tick retries', signal, async () => {
      await this.apiServer.patch(route.patchTo(weights), signal);
      return true;
    });
    this.metrics.count('burst_watcher_patches_total', { direction, result: patched ? 'ok' : 'failed' });
    if (!patched) {
      return 'patch-failed'; // the hold time has passed and is not restarted
    }
    this.pending = undefined;
    this.decidedAt = now;
    this.log.info(`the weights went ${direction}`, facts);
    return verdict.reason;
  }

  private reportSample({ reason }: BurstVerdict, samples: number[]): void {
    if (reason === BurstReason.NO_SAMPLE || reason === BurstReason.SEVERAL_SAMPLES || reason === BurstReason.NOT_FINITE) {
      this.log.trouble('sample', 'the query returns no rate, the weights stay unchanged', { reason, samples: samples.length });
      return;
    }
    this.log.well('sample', 'the query returns a rate again');
    this.metrics.set('burst_watcher_rate', samples[0]);
    this.metrics.set('burst_watcher_last_sample_timestamp_seconds', Date.now() / 1000);
  }

  private async attempt<T>(what: string, again: string, trouble: string, signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      this.log.well(what, again);
      return result;
    } catch (error) {
      if (!signal.aborted) {
        this.log.trouble(what, `${trouble}: ${textOf(error)}`);
      }
      return undefined;
    }
  }
}
