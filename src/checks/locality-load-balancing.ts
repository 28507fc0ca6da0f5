import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries, isMap, listOf } from '../private/manifest';
import { invalid } from './defect';
import { defectOfLocalitiesInOrder } from './formats/localities';
import { defectOfInteger } from './formats/number';
import { Report } from './problem';
import { refused, warned } from './rule-info';

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
export function checkLocalityLb(setting: { [key: string]: any }, hasOutlierDetection: boolean, path: string, report: Report): void {
  const { distribute, failover, failoverPriority } = setting;
  if (hasEntries(distribute) && hasEntries(failover)) {
    report(FAILOVER, invalid(`${path}.failover`, 'failover beside distribute', 'one of them', 'leave one out'));
  }
  if (hasEntries(failover)) {
    checkPriority(failoverPriority, path, 'labels of no region, zone or subzone beside failover', report);
  }
  eachOf(distribute, ({ to }, i) => checkShares(isMap(to) ? to : {}, `${path}.distribute[${i}].to`, report));
  report(NAMES, defectOfLocalitiesInOrder(`${path}.distribute`, listOf(distribute).map(({ from = '' }) => from)));
  checkFailover(setting, hasOutlierDetection, path, report);
}

/** The proxy itself prefers near zones; regions take over from one another. */
export function checkZoneAwareLb(setting: { [key: string]: any }, hasOutlierDetection: boolean, path: string, report: Report): void {
  checkPriority(setting.failoverPriority, path, 'labels of no region, zone or subzone, which count by themselves', report);
  checkFailover(setting, hasOutlierDetection, path, report);
}

function checkShares(to: { [locality: string]: any }, path: string, report: Report): void {
  const weights = Object.values(to);
  weights.forEach(weight => report(WEIGHTS, defectOfInteger(path, weight, 1, 100)));
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum !== 100 && weights.every(weight => typeof weight === 'number' && weight >= 1 && weight <= 100)) {
    report(WEIGHTS, invalid(path, `a sum of ${sum}`, '100', 'correct the weights'));
  }
  // A map has no order of its own, and Istio reads it in any: the wider ones first show whether one of them covers another.
  const localities = Object.keys(to).sort((a, b) => depthOf(a) - depthOf(b));
  report(NAMES, defectOfLocalitiesInOrder(path, localities));
}

function depthOf(locality: string): number {
  return locality.split('/').filter(part => part !== '*').length;
}

function checkFailover({ failover, failoverPriority }: { [key: string]: any }, hasOutlierDetection: boolean, path: string, report: Report): void {
  if (!hasOutlierDetection && (hasEntries(failover) || hasEntries(failoverPriority))) {
    report(UNDETECTED, invalid(path, 'failover without outlierDetection', 'both', 'say by outlierDetection when an endpoint counts as unhealthy'));
  }
  eachOf(failover, ({ from = '', to = '' }, i) => {
    const at = `${path}.failover[${i}]`;
    if (from === to) {
      report(FAILOVER, invalid(at, `${from} to ${to}`, 'two regions', 'name another region to take over'));
    }
    [from, to].filter(region => isLiteralString(region) && /[/*]/.test(region)).forEach(region => report(FAILOVER, invalid(at, region, 'the name of a region, without "/" and "*"', 'name the region alone')));
  });
}

function checkPriority(labels: unknown, path: string, allowed: string, report: Report): void {
  if (Array.isArray(labels)) {
    labels.forEach((label, i) => TOPOLOGY.includes(label) && report(FAILOVER, invalid(`${path}.failoverPriority[${i}]`, label, `${allowed}`, 'leave it out')));
  }
}
