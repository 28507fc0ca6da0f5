import { Duration } from 'cdk8s';
import { invalid, missing, unknownReference } from '../../checks/defect';
import { defectOfPort } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { isLiteralNumber, isLiteralString } from '../../private/literal';
import { TrafficSplit } from '../traffic-split/traffic-split';
import { WatcherConfigProps } from './watcher-config';

const DAY = 24 * 3_600_000;

/** Checks the settings that are known when the watcher is constructed. */
export function checkWatcher(props: WatcherConfigProps): void {
  checkStates(props.split, props.lowState, props.highState);
  checkThreshold('high', props.high);
  checkThreshold('low', props.low);
  if (isLiteralNumber(props.low) && isLiteralNumber(props.high) && props.low >= props.high) {
    throw refusal(invalid('BurstWatcher.low', props.low, `less than high, which is ${props.high}`, 'leave room between them, otherwise the weights oscillate'));
  }
  const shares = props.ramp?.map(p => p.value);
  if (shares !== undefined && (shares.length === 0 || shares.some((share, i) => share <= (shares[i - 1] ?? 0) || share >= 100))) {
    throw refusal(invalid('BurstWatcher.ramp', shares, 'increasing shares above 0 and below 100 percent', 'order them, without the two states themselves'));
  }
  checkTime('interval', props.interval);
  checkTime('timeout', props.timeout);
  refuse(defectOfPort('BurstWatcher.port', props.port));
  checkUrl(props.prometheusUrl);
}

/** The namespace of the watcher, by default that of the VirtualService, and that of the VirtualService. Throws if the latter is unknown. */
export function namespacesOf(split: TrafficSplit, given: string | undefined): { own: string; target: string } {
  const target = split.virtualService.namespace;
  if (target === undefined) {
    throw refusal(missing('BurstWatcher.split.virtualService.namespace', 'set the namespace on the chart of the split, or in its metadata', 'because the program finds the VirtualService by name and namespace'));
  }
  return { own: given ?? target, target };
}

function checkStates(split: TrafficSplit, low: string, high: string): void {
  const names = split.weightStates.map(s => s.name);
  if (names.length === 0) {
    throw refusal(missing('BurstWatcher.split.weightStates', `define the states '${low}' and '${high}'`, 'because the watcher moves between two of them'));
  }
  for (const [field, name] of [['lowState', low], ['highState', high]]) {
    if (!names.includes(name)) {
      throw refusal(unknownReference(`BurstWatcher.${field}`, 'weight state', name, names, 'correct the name, or define the state'));
    }
  }
  if (low === high) {
    throw refusal(invalid('BurstWatcher.highState', high, 'another state than lowState', 'name the state for high load'));
  }
}

function checkThreshold(field: string, value: number): void {
  if (isLiteralNumber(value) && !Number.isFinite(value)) {
    throw refusal(invalid(`BurstWatcher.${field}`, value, 'a number', 'correct the threshold'));
  }
}

function checkTime(field: string, duration: Duration): void {
  const ms = duration.toMilliseconds({ integral: false });
  if (!(ms > 0 && ms <= DAY)) {
    throw refusal(invalid(`BurstWatcher.${field}`, `${ms}ms`, 'a time above 0, a day at most', 'remove it for the default'));
  }
}

function checkUrl(url: string | undefined): void {
  if (!isLiteralString(url)) {
    return;
  }
  const field = 'BurstWatcher.prometheusUrl';
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url) || /[?#]/.test(url)) {
    throw refusal(invalid(field, url, 'an http or https URL without a query, such as "http://prometheus.istio-system.svc.cluster.local:9090"', 'correct the address'));
  }
  const parsed = new URL(url);
  if (parsed.username !== '' || parsed.password !== '') {
    parsed.username = parsed.password = '***';
    throw refusal(invalid(field, parsed.href, 'a URL without user and password, because everyone who can read ConfigMaps would see them', 'add them in a proxy in front of Prometheus'));
  }
}
