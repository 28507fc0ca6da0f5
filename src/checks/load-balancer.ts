import { isMap, listOf } from '../private/manifest';
import { invalid, missing } from './defect';
import { defectOfDuration, defectOfDurationText } from './formats/duration';
import { isPrime } from './formats/prime';
import { checkLocalityLb, checkZoneAwareLb, LOCALITY_RULES } from './locality-load-balancing';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['DestinationRule'];
const LARGEST_TABLE = 5000011;

const HASH = refused(KINDS, {
  id: 'consistent-hash', summary: 'a consistent hash over a cookie without a name, or by a table that Maglev does not take', why: 'the proxy could not place endpoints by it',
  covers: ['DR-10', 'DR-11', 'DR-12', 'DR-14', 'DR-15', 'DR-16', 'DR-17'],
});
const RING = warned(KINDS, {
  id: 'consistent-hash-minimum-ring-size', summary: 'the size of the hash ring is written as minimumRingSize of the hash', why: 'Istio has given the field up for ringHash.minimumRingSize', covers: ['DR-13'],
});
const WARMUP = refused(KINDS, {
  id: 'load-balancer-warmup', summary: 'new endpoints are warmed up for no time, or by no share', why: 'the proxy raises their share over a time', covers: ['DR-35', 'DR-36', 'DR-37', 'DR-38'],
});
const TWO_LOCALITIES = refused(KINDS, {
  id: 'load-balancer-two-localities', summary: 'localityLbSetting and zoneAwareLbSetting at once', why: 'each decides which localities traffic goes to', covers: ['DR-18'],
});

/** The rules that `checkLoadBalancer` speaks for. */
export const LOAD_BALANCER_RULES = [HASH, RING, WARMUP, TWO_LOCALITIES, ...LOCALITY_RULES];

/** How an endpoint is chosen. */
export function checkLoadBalancer(balancer: { [key: string]: any }, hasOutlierDetection: boolean, path: string, report: Report): void {
  const { consistentHash, localityLbSetting, zoneAwareLbSetting, warmup } = balancer;
  if (isMap(consistentHash)) {
    checkHash(consistentHash, `${path}.consistentHash`, report);
  }
  if (isMap(localityLbSetting) && isMap(zoneAwareLbSetting)) {
    report(TWO_LOCALITIES, invalid(`${path}.zoneAwareLbSetting`, 'zoneAwareLbSetting beside localityLbSetting', 'one of them', 'leave one out'));
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

function checkHash(hash: { [key: string]: any }, path: string, report: Report): void {
  const { httpCookie, minimumRingSize, maglev } = hash;
  if (isMap(httpCookie)) {
    checkCookie(httpCookie, `${path}.httpCookie`, report);
  }
  if (typeof minimumRingSize === 'number' && minimumRingSize !== 0) {
    report(RING, invalid(`${path}.minimumRingSize`, minimumRingSize, 'none', `write ringHash: {minimumRingSize: ${minimumRingSize}}`));
    if (isMap(maglev) || isMap(hash.ringHash)) {
      report(HASH, invalid(`${path}.minimumRingSize`, `${minimumRingSize} beside ${isMap(maglev) ? 'maglev' : 'ringHash'}`, 'one of them', 'leave it out'));
    }
  }
  if (isMap(maglev)) {
    const { tableSize = 0 } = maglev;
    // The proxy takes 1 for a prime.
    if (typeof tableSize === 'number' && tableSize !== 1 && !(tableSize < LARGEST_TABLE && isPrime(tableSize))) {
      report(HASH, invalid(`${path}.maglev.tableSize`, `${maglev.tableSize ?? 'nothing'}`, `a prime number below ${LARGEST_TABLE}`, 'give 65537'));
    }
  }
}

function checkCookie({ name, ttl, attributes }: { [key: string]: any }, path: string, report: Report): void {
  if (name === undefined || name === '') {
    report(HASH, missing(`${path}.name`, 'name the cookie'));
  }
  report(HASH, defectOfDurationText(`${path}.ttl`, ttl));
  const names = new Set<string>();
  listOf(attributes).forEach((attribute, i) => {
    if (attribute.name === undefined || attribute.name === '') {
      report(HASH, missing(`${path}.attributes[${i}].name`, 'name the attribute'));
    } else if (names.has(attribute.name)) {
      report(HASH, invalid(`${path}.attributes[${i}].name`, `"${attribute.name}" once more`, 'each name once', 'remove one of the two'));
    }
    names.add(attribute.name);
  });
}

function checkWarmup({ duration, minimumPercent, aggression }: { [key: string]: any }, path: string, report: Report): void {
  if (duration === undefined || duration === null) {
    report(WARMUP, missing(`${path}.duration`, 'say how long endpoints are warmed up'));
  } else {
    report(WARMUP, defectOfDuration(`${path}.duration`, duration));
  }
  if (minimumPercent > 100) {
    report(WARMUP, invalid(`${path}.minimumPercent`, minimumPercent, 'at most 100', 'correct the number'));
  }
  if (aggression <= 0 && aggression !== null) {
    report(WARMUP, invalid(`${path}.aggression`, aggression, 'a number above 0', 'leave it out for 1'));
  }
}
