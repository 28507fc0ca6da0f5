import { isMap, listOf } from '../private/manifest';
import { conflict, deprecated, invalid, missing, stated } from './defect';
import { defectOfDuration, defectOfDurationText } from './formats/duration';
import { isPrime } from './formats/prime';
import { checkLocalityLb, checkZoneAwareLb, LOCALITY_RULES } from './locality-load-balancing';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['DestinationRule'];
const LARGEST_TABLE = 5000011;

const HASH = refused(KINDS, {
  id: 'consistent-hash', summary: 'consistentHash has an invalid cookie or table size', why: 'the DestinationRule is rejected, because the proxy cannot compute the hash',
  covers: ['DR-10', 'DR-11', 'DR-12', 'DR-14', 'DR-15', 'DR-16', 'DR-17'],
});
const RING = warned(KINDS, {
  id: 'consistent-hash-minimum-ring-size', summary: 'consistentHash minimumRingSize is deprecated', why: 'a later Istio may ignore the size, because ringHash.minimumRingSize replaced the field',
  covers: ['DR-13'],
});
const WARMUP = refused(KINDS, {
  id: 'load-balancer-warmup', summary: 'warmup has an invalid duration, percentage or aggression', why: 'the DestinationRule is rejected, because the proxy cannot increase the traffic of a new endpoint',
  covers: ['DR-35', 'DR-36', 'DR-37', 'DR-38'],
});
const TWO_LOCALITIES = refused(KINDS, {
  id: 'load-balancer-two-localities', summary: 'localityLbSetting is used with zoneAwareLbSetting', why: 'the DestinationRule is rejected, because each of them determines the localities that traffic goes to',
  covers: ['DR-18'],
});

/** The rules that `checkLoadBalancer` reports. */
export const LOAD_BALANCER_RULES = [HASH, RING, WARMUP, TWO_LOCALITIES, ...LOCALITY_RULES];

/** How the proxy chooses an endpoint. */
export function checkLoadBalancer(balancer: { [key: string]: any }, hasOutlierDetection: boolean, path: string, report: Report): void {
  const { consistentHash, localityLbSetting, zoneAwareLbSetting, warmup } = balancer;
  if (isMap(consistentHash)) {
    checkConsistentHash(consistentHash, `${path}.consistentHash`, report);
  }
  if (isMap(localityLbSetting) && isMap(zoneAwareLbSetting)) {
    report(TWO_LOCALITIES, conflict(`${path}.zoneAwareLbSetting`, 'localityLbSetting', 'each of them determines the localities that traffic goes to', 'remove one of the two'));
  }
  if (isMap(localityLbSetting)) {
    checkLocalityLb(localityLbSetting, hasOutlierDetection, `${path}.localityLbSetting`, report);
  }
  if (isMap(zoneAwareLbSetting)) {
    checkZoneAwareLb(zoneAwareLbSetting, hasOutlierDetection, `${path}.zoneAwareLbSetting`, report);
  }
  if (isMap(warmup)) {
    checkWarmup(warmup, `${path}.warmup`, report);
  }
}

/** Checks the hash key of requests, and the hash algorithm. */
export function checkConsistentHash(hash: { [key: string]: any }, path: string, report: Report): void {
  const { httpCookie, minimumRingSize, maglev } = hash;
  if (isMap(httpCookie)) {
    checkCookie(httpCookie, `${path}.httpCookie`, report);
  }
  if (typeof minimumRingSize === 'number' && minimumRingSize !== 0) {
    report(RING, deprecated(`${path}.minimumRingSize`, 'ringHash.minimumRingSize replaced it', `write ringHash: {minimumRingSize: ${minimumRingSize}}`, minimumRingSize));
    if (isMap(maglev) || isMap(hash.ringHash)) {
      report(HASH, conflict(`${path}.minimumRingSize`, isMap(maglev) ? 'maglev' : 'ringHash', 'a hash has one algorithm', 'remove minimumRingSize', minimumRingSize));
    }
  }
  if (isMap(maglev)) {
    const { tableSize } = maglev;
    // Istio accepts 1 as a prime.
    if (tableSize === undefined) {
      report(HASH, missing(`${path}.maglev.tableSize`, 'set it to 65537'));
    } else if (typeof tableSize === 'number' && tableSize !== 1 && !(tableSize < LARGEST_TABLE && isPrime(tableSize))) {
      report(HASH, invalid(`${path}.maglev.tableSize`, tableSize, `a prime number below ${LARGEST_TABLE}`, 'use 65537'));
    }
  }
}

function checkCookie({ name, ttl, attributes }: { [key: string]: any }, path: string, report: Report): void {
  if (name === undefined || name === '') {
    report(HASH, missing(`${path}.name`, 'set the name of the cookie'));
  }
  report(HASH, defectOfDurationText(`${path}.ttl`, ttl));
  const names = new Set<string>();
  listOf(attributes).forEach((attribute, i) => {
    if (attribute.name === undefined || attribute.name === '') {
      report(HASH, missing(`${path}.attributes[${i}].name`, 'set the name of the attribute'));
    } else if (names.has(attribute.name)) {
      report(HASH, stated(`${path}.attributes[${i}].name`, `repeats the name ${JSON.stringify(attribute.name)}`, 'remove one of the two attributes', attribute.name));
    }
    names.add(attribute.name);
  });
}

function checkWarmup({ duration, minimumPercent, aggression }: { [key: string]: any }, path: string, report: Report): void {
  if (duration === undefined || duration === null) {
    report(WARMUP, missing(`${path}.duration`, 'set the time until an endpoint gets its full share of the traffic'));
  } else {
    report(WARMUP, defectOfDuration(`${path}.duration`, duration));
  }
  if (minimumPercent > 100) {
    report(WARMUP, invalid(`${path}.minimumPercent`, minimumPercent, 'a number from 0 to 100', 'correct the number'));
  }
  if (aggression <= 0 && aggression !== null) {
    report(WARMUP, invalid(`${path}.aggression`, aggression, 'a number above 0', 'leave it out for 1'));
  }
}
