type Labels = { [name: string]: string };

interface Family {
  readonly type: 'counter' | 'gauge';
  readonly help: string;
}

const FAMILIES: { readonly [name: string]: Family } = {
  burst_watcher_ticks_total: { type: 'counter', help: 'Ticks of the watcher, by outcome.' },
  burst_watcher_patches_total: { type: 'counter', help: 'Changes of the weights, by direction and result.' },
  burst_watcher_rate: { type: 'gauge', help: 'The last rate that Prometheus returned.' },
  burst_watcher_threshold: { type: 'gauge', help: 'The thresholds for the rate.' },
  burst_watcher_share: { type: 'gauge', help: 'The position of the live weights between the low state (0) and the high state (100), in percent.' },
  burst_watcher_between_steps: { type: 'gauge', help: '1 if the live weights match no step of the watcher, otherwise 0.' },
  burst_watcher_weight: { type: 'gauge', help: 'The live weight of each backend.' },
  burst_watcher_last_sample_timestamp_seconds: { type: 'gauge', help: 'The time of the last rate from Prometheus.' },
  burst_watcher_last_read_timestamp_seconds: { type: 'gauge', help: 'The time at which the live weights were last read.' },
};

/** The watcher's own metrics, in the text format of Prometheus. */
export class Metrics {
  private readonly values = new Map<string, Map<string, number>>();

  /** Sets a gauge. */
  public set(name: string, value: number, labels: Labels = {}): void {
    this.seriesOf(name).set(textOf(labels), value);
  }

  /** Adds one to a counter. */
  public count(name: string, labels: Labels = {}): void {
    const series = this.seriesOf(name);
    const key = textOf(labels);
    series.set(key, (series.get(key) ?? 0) + 1);
  }

  /** Renders all metrics that have a value. */
  public render(): string {
    return [...this.values].map(([name, series]) => [
      `# HELP ${name} ${FAMILIES[name].help}`,
      `# TYPE ${name} ${FAMILIES[name].type}`,
      ...[...series].map(([labels, value]) => `${name}${labels} ${value}`),
      '',
    ].join('\n')).join('');
  }

  private seriesOf(name: string): Map<string, number> {
    const series = this.values.get(name) ?? new Map<string, number>();
    this.values.set(name, series);
    return series;
  }
}

function textOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
