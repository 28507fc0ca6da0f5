import { isMap } from '../private/manifest';
import { checkDestination } from './destination';
import { checkNumber } from './formats/number';
import { Say } from './kind-check';
import { eachEntry } from './null-entry';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';

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
export function checkMirrors(route: { [key: string]: any }, path: string, say: Say): void {
  if (isMap(route.mirror)) {
    checkDestination(route.mirror, `${path}.mirror`, say);
  }
  for (const field of ['mirrorPercent', 'mirror_percent']) { // the CRD has both spellings
    const share = route[field];
    if (share !== undefined && share !== null) {
      sayProblem(say, SHARE, `${path}.${field}`, f => checkNumber(f, share, 0, 100));
      say(DEPRECATED, `${path}.${field}`, `got ${share}, allowed is mirrorPercentage; write mirrorPercentage: {value: ${share}}`);
    }
  }
  checkShare(route.mirrorPercentage, `${path}.mirrorPercentage`, say);
  eachEntry(route.mirrors, `${path}.mirrors`, say, ({ destination, percentage }, at) => {
    if (isMap(destination)) {
      checkDestination(destination, `${at}.destination`, say);
      checkShare(percentage, `${at}.percentage`, say);
    } else {
      say(DESTINATION, `${at}.destination`, 'got nothing, allowed is a destination; name where the copies go');
    }
  });
}

function checkShare(percentage: { [key: string]: any } | undefined, path: string, say: Say): void {
  if (isMap(percentage)) {
    sayProblem(say, SHARE, `${path}.value`, field => checkNumber(field, percentage.value, 0, 100));
  }
}
