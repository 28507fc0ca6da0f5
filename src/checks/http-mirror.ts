import { isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { checkDestination } from './destination';
import { defectOfNumber } from './formats/number';
import { eachEntry } from './null-entry';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['VirtualService'];

const SHARE = refused(KINDS, {
  id: 'http-mirror-percentage', summary: 'the share of mirrored requests is below 0 or above 100 percent', why: 'there is no such share',
  covers: ['VS-50', 'VS-52', 'VS-53', 'VS-56', 'VS-57'],
});
const DESTINATION = refused(KINDS, {
  id: 'http-mirror-destination', summary: 'requests are mirrored to nowhere', why: 'a copy must be sent to a service', covers: ['VS-55'],
});
const DEPRECATED = warned(KINDS, {
  id: 'http-mirror-percent', summary: 'the share of mirrored requests is written as mirrorPercent', why: 'Istio has given the field up for mirrorPercentage', covers: ['VS-51'],
});

/** The rules that `checkMirrors` speaks for. */
export const MIRROR_RULES = [SHARE, DESTINATION, DEPRECATED];

/** Where copies of requests go, and how many of them. */
export function checkMirrors(route: { [key: string]: any }, path: string, report: Report): void {
  if (isMap(route.mirror)) {
    checkDestination(route.mirror, `${path}.mirror`, report);
  }
  for (const field of ['mirrorPercent', 'mirror_percent']) { // the CRD has both spellings
    const share = route[field];
    if (share !== undefined && share !== null) {
      report(SHARE, defectOfNumber(`${path}.${field}`, share, 0, 100));
      report(DEPRECATED, invalid(`${path}.${field}`, share, 'mirrorPercentage', `write mirrorPercentage: {value: ${share}}`));
    }
  }
  checkShare(route.mirrorPercentage, `${path}.mirrorPercentage`, report);
  eachEntry(route.mirrors, `${path}.mirrors`, report, ({ destination, percentage }, at) => {
    if (isMap(destination)) {
      checkDestination(destination, `${at}.destination`, report);
      checkShare(percentage, `${at}.percentage`, report);
    } else {
      report(DESTINATION, missing(`${at}.destination`, 'name where the copies go'));
    }
  });
}

function checkShare(percentage: { [key: string]: any } | undefined, path: string, report: Report): void {
  if (isMap(percentage)) {
    report(SHARE, defectOfNumber(`${path}.value`, percentage.value, 0, 100));
  }
}
