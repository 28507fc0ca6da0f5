import { ApiObject, Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { conflict, invalid } from '../../checks/defect';
import { defectOfText } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { TrafficSplit } from '../traffic-split/traffic-split';

/** The proxy that reports the traffic (the label `reporter`). */
export enum LoadReporter {
  /** The caller's proxy, which stays in its cluster when the load moves to another one. */
  SOURCE = 'source',
  /** The proxy of the service. Its reports are lost if the load moves to a cluster that Prometheus does not scrape. */
  DESTINATION = 'destination',
  /** The waypoint of an ambient mesh. */
  WAYPOINT = 'waypoint',
}

/** Options for the traffic that is counted. */
export interface BurstLoadOptions {
  /**
   * The calling workload, as any construct that renders it, such as a Deployment or a StatefulSet; its name and namespace are used.
   * @default - `sourceWorkload`
   */
  readonly source?: IConstruct;
  /**
   * The name of the calling workload, if the app does not define it.
   * @default - all callers
   */
  readonly sourceWorkload?: string;
  /**
   * The namespace of the calling workload.
   * @default - that of `source`; with `sourceWorkload` only, any
   */
  readonly sourceNamespace?: string;
  /**
   * The proxy whose report is used.
   * @default LoadReporter.SOURCE
   */
  readonly reporter?: LoadReporter;
  /**
   * The interval at which Prometheus scrapes the reporting proxies.
   * @default Duration.seconds(15)
   */
  readonly scrapeInterval?: Duration;
  /**
   * The range of the rate: at least two scrapes, which a rate requires; with four, one or two of them can fail.
   * @default - four times `scrapeInterval`
   */
  readonly window?: Duration;
  /**
   * Values of other labels of the metric.
   * @default - other labels are not compared
   */
  readonly labels?: { [name: string]: string };
}

/**
 * The number that a BurstWatcher queries from Prometheus and compares with its thresholds.
 * @see https://istio.io/latest/docs/reference/config/metrics/
 *
 * @example
 * declare const frontend: kplus.Deployment;
 * const load = istio.BurstLoad.requestRate({ source: frontend, scrapeInterval: Duration.seconds(30) });
 */
export class BurstLoad {
  /**
   * Requests per second to all backends of the split (`istio_requests_total`): HTTP, HTTP/2, gRPC.
   * Throws for a window below two scrapes, for both a `source` and a `sourceWorkload`, and for an invalid name of a label.
   */
  public static requestRate(options: BurstLoadOptions = {}): BurstLoad {
    return BurstLoad.rateOf('istio_requests_total', options);
  }

  /**
   * New connections per second to all backends of the split (`istio_tcp_connections_opened_total`): TCP and TLS that is not decrypted.
   * Throws for a window below two scrapes, for both a `source` and a `sourceWorkload`, and for an invalid name of a label.
   */
  public static connectionRate(options: BurstLoadOptions = {}): BurstLoad {
    return BurstLoad.rateOf('istio_tcp_connections_opened_total', options);
  }

  /**
   * Any PromQL expression that returns one number; an empty result counts as missing data. Throws for an empty expression.
   * A rate that the service's own proxies report falls when the load leaves the cluster, and the watcher moves the load back at once.
   */
  public static query(promql: string): BurstLoad {
    refuse(defectOfText('BurstLoad.query', promql, 'write a PromQL expression'));
    return new BurstLoad(() => promql);
  }

  private static rateOf(metric: string, options: BurstLoadOptions): BurstLoad {
    const stranger = Object.keys(options.labels ?? {}).find(name => !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name));
    if (stranger !== undefined) {
      throw refusal(invalid('BurstLoad.labels', stranger, 'a name of letters, digits and "_"', 'correct the name'));
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

/** All hosts of the split: with one of several, moving the load to another would look like less load. */
function destinationOf(split: TrafficSplit): string {
  const hosts = [...new Set(split._states!.hosts)];
  const escape = (host: string) => host.replace(/\./g, '\\.');
  return hosts.length === 1 ? `destination_service=${quoted(hosts[0])}` : `destination_service=~${quoted(hosts.map(escape).join('|'))}`;
}

function sourceOf({ source, sourceWorkload, sourceNamespace }: BurstLoadOptions): string[] {
  if (source !== undefined && sourceWorkload !== undefined) {
    throw refusal(conflict('BurstLoad.sourceWorkload', 'source', 'both name the caller', 'remove one of the two', sourceWorkload));
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
    throw refusal(invalid('BurstLoad.scrapeInterval', `${scrape}ms`, 'a time above 0', "use Prometheus's scrape_interval"));
  }
  if (ms < 2 * scrape) {
    throw refusal(invalid('BurstLoad.window', rangeOf(ms), `at least two scrapes (${rangeOf(2 * scrape)}), because a rate requires two samples`, `remove it for four (${rangeOf(4 * scrape)}), or correct scrapeInterval`));
  }
  return rangeOf(ms);
}

/** A range in PromQL, in the largest unit that fits. */
function rangeOf(ms: number): string {
  const [unit, size] = ([['h', 3_600_000], ['m', 60_000], ['s', 1000]] as const).find(([, s]) => ms % s === 0) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}
