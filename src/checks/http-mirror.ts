import { isMap } from '../private/manifest';
import { deprecated, missing } from './defect';
import { checkDestination } from './destination';
import { defectOfNumber } from './formats/number';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['VirtualService'];

const SHARE = refused(KINDS, {
  id: 'http-mirror-percentage', summary: 'mirror percentage is out of range', why: 'the resource is rejected, because a percentage is from 0 to 100',
  covers: ['VS-50', 'VS-52', 'VS-53', 'VS-56', 'VS-57'],
});
const DESTINATION = refused(KINDS, {
  id: 'http-mirror-destination', summary: 'mirror has no destination', why: 'the resource is rejected, because the copies have nowhere to go', covers: ['VS-55'],
});
const DEPRECATED = warned(KINDS, {
  id: 'http-mirror-percent', summary: 'mirrorPercent is deprecated', why: 'a later Istio release may ignore the field, which mirrorPercentage replaces', covers: ['VS-51'],
});

/** The rules that `checkMirrors` reports. */
export const MIRROR_RULES = [SHARE, DESTINATION, DEPRECATED];

/** The mirrors of a route. */
export function checkMirrors(route: { [key: string]: any }, path: string, report: Report): void {
  if (isMap(route.mirror)) {
    checkDestination(route.mirror, `${path}.mirror`, report);
  }
  for (const field of ['mirrorPercent', 'mirror_percent']) { // the CRD has both spellings
    const share = route[field];
    if (share !== undefined && share !== null) {
      report(SHARE, defectOfNumber(`${path}.${field}`, share, 0, 100));
      report(DEPRECATED, deprecated(`${path}.${field}`, 'mirrorPercentage replaces it', `write mirrorPercentage: {value: ${share}}`, share));
    }
  }
  checkShare(route.mirrorPercentage, `${path}.mirrorPercentage`, report);
  eachEntry(route.mirrors, `${path}.mirrors`, report, ({ destination, percentage }, at) => {
    if (isMap(destination)) {
      checkDestination(destination, `${at}.destination`, report);
      checkShare(percentage, `${at}.percentage`, report);
    } else {
      report(DESTINATION, missing(`${at}.destination`, 'name the service that receives the copies'));
    }
  });
}

function checkShare(percentage: { [key: string]: any } | undefined, path: string, report: Report): void {
  if (isMap(percentage)) {
    report(SHARE, defectOfNumber(`${path}.value`, percentage.value, 0, 100));
  }
}
