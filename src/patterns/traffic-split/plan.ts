import { conflict, missing } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { defectOfPort } from '../../checks/formats/number';
import { refuse } from '../../checks/refuse';
import { Backend } from '../backend';
import { checkMirrors, forwardPlan } from '../forward-plan';
import { RoutingPlan } from '../routing-plan';
import { SplitProtocol } from '../split-protocol';
import { TrafficRule } from '../traffic-rule';
import { TrafficSplitProps } from './traffic-split-props';

/** Backends and rules of a split, which can grow until the app is synthesized, and its weight states. */
export interface SplitParts {
  readonly backends: Backend[];
  readonly rules: TrafficRule[];
  /** The weight of a backend in the state that is rendered, by its position; not set without states. */
  readonly weightOf?: (index: number) => number;
}

/** The plan of a split. */
export function splitPlan(props: TrafficSplitProps, parts: SplitParts): RoutingPlan {
  const { service, port, protocol = SplitProtocol.HTTP } = props;
  const backends = parts.backends.map((backend, i) => backend._toPlan(port, parts.weightOf?.(i) ?? (props.externalWeights ? initialWeight(parts.backends, i) : backend.weight)));
  const hosts = props.hosts ?? props.listener?._options.servers?.flatMap(server => server.hosts).map(host => host.split('/').pop()!);
  const isHttp = protocol === SplitProtocol.HTTP;
  const { options, mirrors } = forwardPlan(props.defaultRoute ?? {}, port);
  return {
    pattern: 'TrafficSplit',
    service,
    hosts,
    protocol,
    rules: isHttp ? [
      ...parts.rules.map((rule, i) => rule._toPlan(`TrafficSplit.rules[${i}]`, port)),
      { field: 'TrafficSplit.defaultRoute', backends, mirrors, hasExternalWeights: props.externalWeights, options: { ...options, name: routeNameOf(props) } },
    ] : [],
    connections: isHttp ? [] : [{ backends, sniHosts: protocol === SplitProtocol.TLS ? hosts : undefined }],
    servers: [],
    subsets: [],
    trafficPolicy: props,
  };
}

/** The name of the default route, by which a controller finds it. */
export function routeNameOf({ defaultRoute, externalWeights }: TrafficSplitProps): string | undefined {
  return defaultRoute?.name ?? (externalWeights ? 'primary' : undefined);
}

/** Checks the props that both APIs share. */
export function checkSplit(props: TrafficSplitProps): void {
  refuse(defectOfNotEmpty('TrafficSplit.backends', props.backends, 'add a backend'));
  refuse(defectOfPort('TrafficSplit.port', props.port));
  const { protocol = SplitProtocol.HTTP, rules = [] } = props;
  const [httpOnly] = (['rules', 'defaultRoute'] as const).filter(field => props[field] !== undefined);
  if (protocol !== SplitProtocol.HTTP && httpOnly !== undefined) {
    refuse(conflict(`TrafficSplit.${httpOnly}`, `protocol ${protocol}`, 'connections are routed without reading requests', `remove ${httpOnly}, or use SplitProtocol.HTTP`));
  }
  checkMirrors('TrafficSplit.defaultRoute.mirrors', props.defaultRoute?.mirrors);
  rules.forEach((rule, i) => checkRule(`TrafficSplit.rules[${i}]`, rule));
}

/** Checks a rule of a split: every request would match one without a match, and none reach the default route. */
function checkRule(field: string, rule: TrafficRule): void {
  if (rule._matchesAll) {
    refuse(missing(`${field}.match`, 'specify which requests the rule handles, or use defaultRoute', 'because every request matches a rule without it'));
  }
}

/** Checks a rule that a split gains. */
export function checkAddedRule(rule: TrafficRule, protocol: SplitProtocol = SplitProtocol.HTTP): void {
  checkRule('TrafficSplit.addRule', rule);
  if (protocol !== SplitProtocol.HTTP) {
    refuse(conflict('TrafficSplit.addRule', `protocol ${protocol}`, 'connections are routed without reading requests', 'use SplitProtocol.HTTP'));
  }
}

/** The weight that a controller starts from: as given; if no backend has one, all traffic goes to the first. */
function initialWeight(backends: Backend[], index: number): number {
  const isGiven = backends.some(backend => backend.weight !== undefined);
  return backends[index].weight ?? (!isGiven && index === 0 ? 100 : 0);
}
