import { ApiObject, Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { TrafficSplit } from './traffic-split';

/** Whose report of the traffic counts (the label `reporter`). */
export enum LoadReporter {
  /** The caller's proxy, which stays where it is when the load moves to another cluster. */
  SOURCE = 'source',
  /** The proxy of the service. Prometheus loses sight of it where the load moves to a cluster that it does not scrape. */
  DESTINATION = 'destination',
  /** The waypoint of an ambient mesh. */
  WAYPOINT = 'waypoint',
}

/** Which traffic is counted, and over which time. */
export interface BurstLoadOptions {
  /**
   * The workload that calls, as any construct that makes it: a Deployment, a StatefulSet. Its name and namespace are what counts.
   * @default - `sourceWorkload`
   */
  readonly source?: IConstruct;
  /**
   * The name of the workload that calls, where the app does not make it.
   * @default - all callers
   */
  readonly sourceWorkload?: string;
  /**
   * The namespace of the workload that calls.
   * @default - that of `source`; with `sourceWorkload` alone, any
   */
  readonly sourceNamespace?: string;
  /**
   * Whose report counts.
   * @default LoadReporter.SOURCE
   */
  readonly reporter?: LoadReporter;
  /**
   * How often Prometheus scrapes the proxies that report.
   * @default Duration.seconds(15)
   */
  readonly scrapeInterval?: Duration;
  /**
   * The time that the rate is taken over: at least two scrapes, else there is no rate at all; with four of them one or two may fail.
   * @default - four times `scrapeInterval`
   */
  readonly window?: Duration;
  /**
   * Other labels of the metric that must have these values.
   * @default - no others
   */
  readonly labels?: { [name: string]: string };
}

/**
 * What a BurstWatcher compares with its thresholds: one number, asked of Prometheus.
 * @see https://istio.io/latest/docs/reference/config/metrics/
 *
 * @example
 * declare const frontend: kplus.Deployment;
 * const load = istio.BurstLoad.requestRate({ source: frontend, scrapeInterval: Duration.seconds(30) });
 */
export class BurstLoad {
  /**
   * Requests per second to all backends of the split (`istio_requests_total`): HTTP, HTTP/2, gRPC.
   * Throws for a window below two scrapes, for a caller that is named twice, and for what is no name of a label.
   */
  public static requestRate(options: BurstLoadOptions = {}): BurstLoad {
    return BurstLoad.rateOf('istio_requests_total', options);
  }

  /**
   * New connections per second to all backends of the split (`istio_tcp_connections_opened_total`): TCP and TLS that is not decrypted.
   * Throws for a window below two scrapes, for a caller that is named twice, and for what is no name of a label.
   */
  public static connectionRate(options: BurstLoadOptions = {}): BurstLoad {
    return BurstLoad.rateOf('istio_tcp_connections_opened_total', options);
  }

  /**
   * Any PromQL expression that gives one number; an empty result counts as missing data. Throws for an empty one.
   * Mind what a rate of the service's own reports becomes when the load leaves the cluster: it falls, and the watcher moves the load back at once.
   */
  public static query(promql: string): BurstLoad {
    refuse(defectOfText('BurstLoad query', promql, 'write a PromQL expression'));
    return new BurstLoad(() => promql);
  }

  private static rateOf(metric: string, options: BurstLoadOptions): BurstLoad {
    const stranger = Object.keys(options.labels ?? {}).find(name => !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name));
    if (stranger !== undefined) {
      throw refusal(invalid('BurstLoad labels', stranger, 'names of Prometheus labels: letters, digits and "_"', 'correct the name'));
    }
    const window = windowOf(options);
    const source = sourceOf(options);
    return new BurstLoad(split => {
      const labels = [`reporter=${quoted(options.reporter ?? LoadReporter.SOURCE)}`, destinationOf(split), ...source, ...matchersOf(options.labels)];
      return `sum(rate(${metric}{${labels.join(',')}}[${window}]))`;
    });
  }

  private constructor(private readonly queryOf: (split: TrafficSplit) => string) {}

  /** @internal */
  public _toQuery(split: TrafficSplit): string {
    return this.queryOf(split);
  }
}

/** All hosts that the split sends to: were it one of several, moving the load away from it would look like less load. */
function destinationOf(split: TrafficSplit): string {
  const hosts = [...new Set(split._states!.hosts)];
  const escape = (host: string) => host.replace(/\./g, '\\.');
  return hosts.length === 1 ? `destination_service=${quoted(hosts[0])}` : `destination_service=~${quoted(hosts.map(escape).join('|'))}`;
}

function sourceOf({ source, sourceWorkload, sourceNamespace }: BurstLoadOptions): string[] {
  if (source !== undefined && sourceWorkload !== undefined) {
    throw refusal(invalid('BurstLoad sourceWorkload', sourceWorkload, 'none beside source', 'name the caller once'));
  }
  const object = source && ApiObject.of(source);
  return matchersOf({ source_workload: object?.name ?? sourceWorkload, source_workload_namespace: sourceNamespace ?? object?.metadata.namespace });
}

function matchersOf(labels: { [name: string]: string | undefined } = {}): string[] {
  return Object.entries(labels).flatMap(([name, value]) => value === undefined ? [] : [`${name}=${quoted(value)}`]);
}

/** PromQL's strings have the escapes of JSON's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function windowOf({ scrapeInterval = Duration.seconds(15), window }: BurstLoadOptions): string {
  const scrape = scrapeInterval.toMilliseconds({ integral: false });
  const ms = window?.toMilliseconds({ integral: false }) ?? 4 * scrape;
  if (!(scrape > 0)) {
    throw refusal(invalid('BurstLoad scrapeInterval', `${scrape}ms`, 'a time above 0', "give Prometheus's scrape_interval"));
  }
  if (ms < 2 * scrape) {
    throw refusal(invalid('BurstLoad window', rangeOf(ms), `at least two scrapes, ${rangeOf(2 * scrape)}: a rate needs two samples`, `leave it out for four (${rangeOf(4 * scrape)}), or correct scrapeInterval`));
  }
  return rangeOf(ms);
}

/** A range as PromQL writes it, in the largest unit that fits. */
function rangeOf(ms: number): string {
  const [unit, size] = ([['h', 3_600_000], ['m', 60_000], ['s', 1000]] as const).find(([, s]) => ms % s === 0) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}
