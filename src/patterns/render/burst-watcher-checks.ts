import { Duration } from 'cdk8s';
import { invalid } from '../../checks/defect';
import { defectOfPort } from '../../checks/formats/number';
import { refusal, refuse } from '../../checks/refuse';
import { isLiteralNumber, isLiteralString } from '../../private/literal';
import { TrafficSplit } from '../traffic-split';
import { WatcherConfigProps } from './burst-watcher-config';

const DAY = 24 * 3_600_000;

/** Checks what can be told when the watcher is made. */
export function checkWatcher(props: WatcherConfigProps): void {
  checkStates(props.split, props.lowState, props.highState);
  checkThreshold('high', props.high);
  checkThreshold('low', props.low);
  if (isLiteralNumber(props.low) && isLiteralNumber(props.high) && props.low >= props.high) {
    throw refusal(invalid('BurstWatcher low', props.low, `less than high, which is ${props.high}`, 'leave room between them, else the weights swing to and fro'));
  }
  const shares = props.ramp?.map(p => p.value);
  if (shares !== undefined && (shares.length === 0 || shares.some((share, i) => share <= (shares[i - 1] ?? 0) || share >= 100))) {
    throw refusal(invalid('BurstWatcher ramp', shares, 'shares that rise, above 0 and below 100 percent', 'order them; the two states themselves are no stops'));
  }
  checkTime('interval', props.interval);
  checkTime('timeout', props.timeout);
  refuse(defectOfPort('BurstWatcher port', props.port));
  checkUrl(props.prometheusUrl);
}

/** The namespaces of the watcher, by default that of the VirtualService, and of the VirtualService itself. Throws if it is not known. */
export function namespacesOf(split: TrafficSplit, given: string | undefined): { own: string; target: string } {
  const target = split.virtualService.namespace;
  if (target === undefined) {
    throw refusal(invalid('BurstWatcher split', 'a VirtualService without a namespace', 'one whose namespace is known: the program asks for it by name and namespace', 'name the namespace on the chart of the split, or in its metadata'));
  }
  return { own: given ?? target, target };
}

function checkStates(split: TrafficSplit, low: string, high: string): void {
  const names = split.weightStates.map(s => s.name);
  if (names.length === 0) {
    throw refusal(invalid('BurstWatcher split', 'a TrafficSplit without states', `one whose weightStates are '${low}' and '${high}'`, 'give it weightStates'));
  }
  for (const [field, name] of [['lowState', low], ['highState', high]]) {
    if (!names.includes(name)) {
      throw refusal(invalid(`BurstWatcher ${field}`, name, `one of the split's weightStates: ${names.join(', ')}`, 'name one of them'));
    }
  }
  if (low === high) {
    throw refusal(invalid('BurstWatcher highState', high, 'another state than lowState', 'name the state for high load'));
  }
}

function checkThreshold(field: string, value: number): void {
  if (isLiteralNumber(value) && !Number.isFinite(value)) {
    throw refusal(invalid(`BurstWatcher ${field}`, value, 'a number', 'correct the threshold'));
  }
}

function checkTime(field: string, duration: Duration): void {
  const ms = duration.toMilliseconds({ integral: false });
  if (!(ms > 0 && ms <= DAY)) {
    throw refusal(invalid(`BurstWatcher ${field}`, `${ms}ms`, 'a time above 0, a day at most', 'leave it out for the default'));
  }
}

function checkUrl(url: string | undefined): void {
  if (!isLiteralString(url)) {
    return;
  }
  const fail = (value: string, allowed: string, remedy: string) => refusal(invalid('BurstWatcher prometheusUrl', value, allowed, remedy));
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url) || /[?#]/.test(url)) {
    throw fail(url, 'an http or https URL without a query, such as "http://prometheus.istio-system.svc.cluster.local:9090"', 'correct the address');
  }
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') {
    throw fail('a URL with a password', 'a URL without user and password, everyone who reads ConfigMaps would see them', 'let a proxy before Prometheus add them');
  }
}
