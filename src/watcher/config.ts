import { invalid, missing } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { sameMix, Weights } from './steps';

/** The watcher's configuration: the content of `config.json`, with defaults applied and states resolved by role. */
export interface WatcherConfig {
  readonly prometheus: string;
  readonly query: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly high: number;
  readonly low: number;
  readonly namespace: string;
  readonly virtualService: string;
  readonly apiVersion: string;
  readonly route?: string;
  readonly lowState: string;
  readonly highState: string;
  readonly lowWeights: Weights;
  readonly highWeights: Weights;
  readonly ramp: number[];
  readonly upSeconds: number;
  readonly downSeconds: number;
  readonly dryRun: boolean;
  readonly port: number;
}

type Json = { readonly [key: string]: unknown };

const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
const API_VERSION = /^networking\.istio\.io\/v[a-z0-9]+$/;

/** Parses `config.json`. Throws for any missing or invalid setting. */
export function parseConfig(text: string): WatcherConfig {
  const config = objectIn('config.json', JSON.parse(text));
  const target = objectIn('target', config.target);
  const hold = objectIn('holdSeconds', config.holdSeconds ?? {});
  const states = objectIn('states', config.states);
  const lowState = textIn('natural', config.natural ?? 'natural');
  const highState = textIn('burst', config.burst ?? 'burst');
  const [lowWeights, highWeights] = [lowState, highState].map(state => weightsIn(`states.${state}`, states[state]));
  const [low, high] = (['low', 'high'] as const).map(key => numberIn(key, config[key], -Number.MAX_VALUE));
  must('low', low, low < high, `less than high (${high})`);
  must('onMissingData', config.onMissingData, (config.onMissingData ?? 'hold') === 'hold', '"hold"');
  must(`states.${highState}`, highWeights, sameKeys(lowWeights, highWeights), `a weight for each of ${Object.keys(lowWeights).join(', ')}`);
  must(`states.${highState}`, highWeights, !sameMix(lowWeights, highWeights), `weights that split traffic differently from ${lowState}`);
  return {
    prometheus: urlIn('prometheus', config.prometheus),
    query: textIn('query', config.query),
    intervalSeconds: secondsIn('intervalSeconds', config.intervalSeconds),
    timeoutSeconds: secondsIn('timeoutSeconds', config.timeoutSeconds),
    high,
    low,
    namespace: nameIn('target.namespace', target.namespace),
    virtualService: nameIn('target.virtualService', target.virtualService),
    apiVersion: apiVersionIn('target.apiVersion', target.apiVersion ?? 'networking.istio.io/v1'),
    route: target.route === undefined ? undefined : textIn('target.route', target.route),
    lowState,
    highState,
    lowWeights,
    highWeights,
    ramp: rampIn('ramp', config.ramp ?? []),
    upSeconds: numberIn('holdSeconds.up', hold.up ?? 0, 0),
    downSeconds: numberIn('holdSeconds.down', hold.down ?? 0, 0),
    dryRun: booleanIn('dryRun', config.dryRun ?? false),
    port: portIn('port', config.port ?? 8080),
  };
}

function must(field: string, value: unknown, holds: boolean, allowed: string): void {
  if (!holds) {
    throw refusal(value === undefined ? missing(field, `add it to config.json: ${allowed}`) : invalid(field, value, allowed, 'correct config.json'));
  }
}

function objectIn(field: string, value: unknown): Json {
  must(field, value, typeof value === 'object' && value !== null && !Array.isArray(value), 'an object');
  return value as Json;
}

function textIn(field: string, value: unknown): string {
  must(field, value, typeof value === 'string' && value !== '', 'a text that is not empty');
  return value as string;
}

function nameIn(field: string, value: unknown): string {
  must(field, value, typeof value === 'string' && NAME.test(value), 'the name of a Kubernetes object');
  return value as string;
}

function apiVersionIn(field: string, value: unknown): string {
  must(field, value, typeof value === 'string' && API_VERSION.test(value), '"networking.istio.io/<version>"');
  return value as string;
}

function numberIn(field: string, value: unknown, min: number): number {
  must(field, value, typeof value === 'number' && value >= min && value <= Number.MAX_VALUE, min === 0 ? 'a number of 0 or more' : 'a number');
  return value as number;
}

/** Checks a time in seconds, at most a day, because timers count milliseconds in 31 bits. */
function secondsIn(field: string, value: unknown): number {
  must(field, value, typeof value === 'number' && value > 0 && value <= 86_400, 'a number of seconds above 0 and up to 86400');
  return value as number;
}

function booleanIn(field: string, value: unknown): boolean {
  must(field, value, typeof value === 'boolean', 'true or false');
  return value as boolean;
}

/** Checks a port; 0 selects a free port, for tests. */
function portIn(field: string, value: unknown): number {
  must(field, value, Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65535, 'a port number');
  return value as number;
}

function rampIn(field: string, value: unknown): number[] {
  const rises = Array.isArray(value) && value.every((step, i) => typeof step === 'number' && step > (i === 0 ? 0 : value[i - 1]) && step < 100);
  must(field, value, rises, 'a list of increasing shares above 0 and below 100');
  return value as number[];
}

/** Without a password, because the file is a ConfigMap. */
function urlIn(field: string, value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const fits = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  must(field, url !== undefined && url.password !== '' ? masked(url) : value, fits, 'an http or https URL with a host, without user, password, query or fragment');
  return (value as string).replace(/\/+$/, '');
}

function masked(url: URL): string {
  const copy = new URL(url);
  copy.username = copy.password = '***';
  return copy.href;
}

function weightsIn(field: string, value: unknown): Weights {
  const weights = objectIn(field, value);
  const list = Object.values(weights);
  must(field, value, list.every(weight => Number.isInteger(weight) && (weight as number) >= 0) && list.some(weight => weight !== 0), 'whole weights of 0 or more, one of them above 0');
  return weights as Weights;
}

function sameKeys(a: Weights, b: Weights): boolean {
  return Object.keys(a).sort().join('\n') === Object.keys(b).sort().join('\n');
}
