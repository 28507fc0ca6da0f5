import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries, isMap, listOf } from '../private/manifest';
import { checkLocalitiesInOrder } from './formats/localities';
import { checkInteger } from './formats/number';
import { Say } from './kind-check';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';

const KINDS = ['DestinationRule'];
const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

const NAMES = refused(KINDS, {
  id: 'locality-names', summary: 'a locality is none, or covered by one before it', why: 'the first one that fits counts', covers: ['DR-23', 'DR-24', 'DR-25'],
});
const WEIGHTS = refused(KINDS, {
  id: 'locality-weights', summary: 'the shares of localities do not sum to 100 percent', why: 'all traffic of a locality has to go somewhere', covers: ['DR-21', 'DR-22'],
});
const FAILOVER = refused(KINDS, {
  id: 'locality-failover', summary: 'a failover to where it comes from, to less than a region, or beside what decides the same', why: 'one region takes over from another; zones are preferred without being told',
  covers: ['DR-19', 'DR-20', 'DR-27', 'DR-28', 'DR-29', 'DR-30', 'DR-32', 'DR-33', 'DR-34'],
});
const UNDETECTED = warned(KINDS, {
  id: 'locality-failover-without-outlier-detection', summary: 'a failover without outlier detection', why: 'no endpoint is ever taken for unhealthy, so nobody takes over', covers: ['DR-26', 'DR-31'],
});

/** The rules that this file speaks for. */
export const LOCALITY_RULES = [NAMES, WEIGHTS, FAILOVER, UNDETECTED];

/** Traffic is shared out between localities, or one takes over from another. */
export function checkLocalityLb(setting: { [key: string]: any }, hasOutlierDetection: boolean, path: string, say: Say): void {
  const { distribute, failover, failoverPriority } = setting;
  if (hasEntries(distribute) && hasEntries(failover)) {
    say(FAILOVER, `${path}.failover`, 'got failover beside distribute, allowed is one of them; leave one out');
  }
  if (hasEntries(failover)) {
    checkPriority(failoverPriority, path, 'labels of no region, zone or subzone beside failover', say);
  }
  eachOf(distribute, ({ to }, i) => checkShares(isMap(to) ? to : {}, `${path}.distribute[${i}].to`, say));
  sayProblem(say, NAMES, `${path}.distribute`, field => checkLocalitiesInOrder(field, listOf(distribute).map(({ from = '' }) => from)));
  checkFailover(setting, hasOutlierDetection, path, say);
}

/** The proxy itself prefers near zones; regions take over from one another. */
export function checkZoneAwareLb(setting: { [key: string]: any }, hasOutlierDetection: boolean, path: string, say: Say): void {
  checkPriority(setting.failoverPriority, path, 'labels of no region, zone or subzone, which count by themselves', say);
  checkFailover(setting, hasOutlierDetection, path, say);
}

function checkShares(to: { [locality: string]: any }, path: string, say: Say): void {
  const weights = Object.values(to);
  weights.forEach(weight => sayProblem(say, WEIGHTS, path, field => checkInteger(field, weight, 1, 100)));
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum !== 100 && weights.every(weight => typeof weight === 'number' && weight >= 1 && weight <= 100)) {
    say(WEIGHTS, path, `got a sum of ${sum}, allowed is 100; correct the weights`);
  }
  // A map has no order of its own, and Istio reads it in any: the wider ones first show whether one of them covers another.
  const localities = Object.keys(to).sort((a, b) => depthOf(a) - depthOf(b));
  sayProblem(say, NAMES, path, field => checkLocalitiesInOrder(field, localities));
}

function depthOf(locality: string): number {
  return locality.split('/').filter(part => part !== '*').length;
}

function checkFailover({ failover, failoverPriority }: { [key: string]: any }, hasOutlierDetection: boolean, path: string, say: Say): void {
  if (!hasOutlierDetection && (hasEntries(failover) || hasEntries(failoverPriority))) {
    say(UNDETECTED, path, 'got failover without outlierDetection, allowed is both; say by outlierDetection when an endpoint counts as unhealthy');
  }
  eachOf(failover, ({ from = '', to = '' }, i) => {
    const at = `${path}.failover[${i}]`;
    if (from === to) {
      say(FAILOVER, at, `got ${from} to ${to}, allowed is two regions; name another region to take over`);
    }
    [from, to].filter(region => isLiteralString(region) && /[/*]/.test(region)).forEach(region => say(
      FAILOVER, at, `got "${region}", allowed is the name of a region, without "/" and "*"; name the region alone`,
    ));
  });
}

function checkPriority(labels: unknown, path: string, allowed: string, say: Say): void {
  if (Array.isArray(labels)) {
    labels.forEach((label, i) => TOPOLOGY.includes(label) && say(FAILOVER, `${path}.failoverPriority[${i}]`, `got "${label}", allowed is ${allowed}; leave it out`));
  }
}
