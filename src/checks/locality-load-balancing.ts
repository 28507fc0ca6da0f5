import { keyPath } from '../private/field-path';
import { isLiteralString, isToken } from '../private/literal';
import { eachOf, hasEntries, isMap, listOf } from '../private/manifest';
import { conflict, invalid, stated } from './defect';
import { defectOfLocalitiesInOrder } from './formats/localities';
import { defectOfInteger } from './formats/number';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['DestinationRule'];
const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

const NAMES = refused(KINDS, {
  id: 'locality-names', summary: 'locality is invalid, or overlaps with an earlier one', why: 'the DestinationRule is rejected, because only the first locality that matches counts',
  covers: ['DR-23', 'DR-24', 'DR-25'],
});
const WEIGHTS = refused(KINDS, {
  id: 'locality-weights', summary: 'locality weights do not sum to 100', why: 'the DestinationRule is rejected, because the weights are percentages of all traffic', covers: ['DR-21', 'DR-22'],
});
const FAILOVER = refused(KINDS, {
  id: 'locality-failover', summary: 'locality failover is invalid, or conflicts with another setting',
  why: 'the DestinationRule is rejected, because a failover is from one region to another, and zones are preferred automatically',
  covers: ['DR-19', 'DR-20', 'DR-27', 'DR-28', 'DR-29', 'DR-30', 'DR-32', 'DR-33', 'DR-34'],
});
const UNDETECTED = warned(KINDS, {
  id: 'locality-failover-without-outlier-detection', summary: 'locality failover is used without outlierDetection',
  why: 'traffic never fails over, because no endpoint is considered unhealthy', covers: ['DR-26', 'DR-31'],
});

/** The rules that this file reports. */
export const LOCALITY_RULES = [NAMES, WEIGHTS, FAILOVER, UNDETECTED];

/** Checks whether a label is the region, zone or subzone label; localities are prioritized by these anyway. */
export function isTopologyLabel(label: unknown): boolean {
  return TOPOLOGY.includes(label as string);
}

/** Distribution of traffic between localities, or failover from one to another. */
export function checkLocalityLb(setting: { [key: string]: any }, hasOutlierDetection: boolean, path: string, report: Report): void {
  const { distribute, failover, failoverPriority } = setting;
  if (hasEntries(distribute) && hasEntries(failover)) {
    report(FAILOVER, conflict(`${path}.failover`, 'distribute', 'each of them determines the localities that traffic goes to', 'remove one of the two'));
  }
  if (hasEntries(failover)) {
    checkPriority(failoverPriority, path, 'failover', report);
  }
  eachOf(distribute, ({ to }, i) => isToken(to) || checkShares(isMap(to) ? to : {}, `${path}.distribute[${i}].to`, report));
  report(NAMES, defectOfLocalitiesInOrder(`${path}.distribute`, listOf(distribute).map(({ from = '' }) => from)));
  checkFailover(setting, hasOutlierDetection, path, report);
}

/** Zone-aware load balancing by the proxy, with failover between regions. */
export function checkZoneAwareLb(setting: { [key: string]: any }, hasOutlierDetection: boolean, path: string, report: Report): void {
  checkPriority(setting.failoverPriority, path, 'zone-aware load balancing', report);
  checkFailover(setting, hasOutlierDetection, path, report);
}

function checkShares(to: { [locality: string]: any }, path: string, report: Report): void {
  Object.entries(to).forEach(([locality, weight]) => report(WEIGHTS, defectOfInteger(`${path}${keyPath(locality)}`, weight, 1, 100)));
  const weights = Object.values(to);
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum !== 100 && weights.every(weight => typeof weight === 'number' && weight >= 1 && weight <= 100)) {
    report(WEIGHTS, stated(path, `has weights that sum to ${sum}`, 'correct the weights so that they sum to 100', sum));
  }
  // Maps are unordered, and Istio iterates over them in any order: sorting the wider localities first shows whether one of them covers another.
  const localities = Object.keys(to).sort((a, b) => depthOf(a) - depthOf(b));
  report(NAMES, defectOfLocalitiesInOrder(path, localities));
}

function depthOf(locality: string): number {
  return locality.split('/').filter(part => part !== '*').length;
}

function checkFailover({ failover, failoverPriority }: { [key: string]: any }, hasOutlierDetection: boolean, path: string, report: Report): void {
  if (!hasOutlierDetection && (hasEntries(failover) || hasEntries(failoverPriority))) {
    report(UNDETECTED, stated(path, 'has a failover, but outlierDetection is not set', 'set outlierDetection, which determines when an endpoint is unhealthy'));
  }
  eachOf(failover, ({ from = '', to = '' }, i) => {
    const at = `${path}.failover[${i}]`;
    if (from === to) {
      report(FAILOVER, stated(at, 'fails over from a region to itself', 'use two different regions', from));
    }
    [from, to].filter(region => isLiteralString(region) && /[/*]/.test(region)).forEach(region => {
      report(FAILOVER, invalid(at, region, 'a pair of regions without "/" and "*"', 'use the name of a region'));
    });
  });
}

function checkPriority(labels: unknown, path: string, other: string, report: Report): void {
  if (Array.isArray(labels)) {
    labels.forEach((label, i) => isTopologyLabel(label) && report(FAILOVER, conflict(`${path}.failoverPriority[${i}]`, other, 'localities are prioritized automatically', 'remove the label', label)));
  }
}
