import { isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { checkPatchMatch, PATCH_MATCH_RULES } from './envoy-filter-match';
import { checkPatchValue, PATCH_VALUE_RULES } from './envoy-filter-value';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { Report } from './problem';
import { problemOfRe2 } from './re2/re2-syntax';
import { refused, warned } from './rule-info';
import { checkWorkloadSelector, WORKLOAD_SELECTOR_RULES } from './workload-selector';

const KINDS = ['EnvoyFilter'];
const LONGEST_VERSION = 1024;

const INTERNALS = warned(KINDS, {
  id: 'envoy-filter-internals', summary: 'an EnvoyFilter changes what Istio made for the proxy', why: 'that changes from one Istio to the next, and the filter with it: look at it before each upgrade', covers: ['EF-01'],
});
const PATCH = refused(KINDS, {
  id: 'envoy-filter-patch', summary: 'a patch does not say what it is applied to, what it does, or with what', why: 'nothing can be patched', covers: ['EF-03', 'EF-04', 'EF-05', 'EF-06'],
});
const VERSION = refused(KINDS, {
  id: 'envoy-filter-proxy-version', summary: 'proxies are told by what is no expression', why: 'their version is compared by RE2', covers: ['EF-08'],
});
const LONG_VERSION = warned(KINDS, {
  id: 'envoy-filter-proxy-version-length', summary: 'proxies are told by an expression that is too long', why: 'istiod does not compile it: the patch is applied to no proxy', covers: ['EF-07'],
});

/** What Istio's webhook says of an EnvoyFilter by itself. */
export const ENVOY_FILTER: KindCheck = {
  kind: 'EnvoyFilter',
  group: 'networking.istio.io',
  rules: [INTERNALS, PATCH, VERSION, LONG_VERSION, NULL_ENTRY, ...PATCH_MATCH_RULES, ...PATCH_VALUE_RULES, ...WORKLOAD_SELECTOR_RULES],
  check: ({ spec }, report) => {
    report(INTERNALS, invalid('', 'an EnvoyFilter', 'one where nothing else will do', 'use another kind if one can do it, or acknowledge the rule'));
    checkWorkloadSelector(spec.workloadSelector, 'labels', 'spec.workloadSelector', report);
    eachEntry(spec.configPatches, 'spec.configPatches', report, (patch, path) => {
      // What is for waypoints alone Istio does not look at.
      if (patch.match?.context !== 'WAYPOINT' && isWhole(patch, path, report) && isVersion(patch.match?.proxy?.proxyVersion, `${path}.match.proxy.proxyVersion`, report)
        && checkPatchMatch(patch, `${path}.match`, report)) {
        checkPatchValue(patch, `${path}.patch.value`, report);
      }
    });
  },
};

function isWhole({ applyTo, patch }: { [key: string]: any }, path: string, report: Report): boolean {
  const isMissing = (word: unknown) => word === undefined || word === null || word === 'INVALID';
  if (isMissing(applyTo)) {
    report(PATCH, missing(`${path}.applyTo`, 'say what is patched'));
  } else if (!isMap(patch)) {
    report(PATCH, missing(`${path}.patch`, 'say what is done'));
  } else if (isMissing(patch.operation)) {
    report(PATCH, missing(`${path}.patch.operation`, 'say what is done'));
  } else if (patch.operation !== 'REMOVE' && (patch.value === undefined || patch.value === null)) {
    report(PATCH, invalid(`${path}.patch.value`, `nothing with ${patch.operation}`, 'a value', 'give it, or REMOVE'));
  } else {
    return true;
  }
  return false;
}

function isVersion(version: unknown, path: string, report: Report): boolean {
  if (typeof version !== 'string' || version.includes('${')) {
    return true;
  }
  if (Buffer.byteLength(version) > LONGEST_VERSION) {
    report(LONG_VERSION, invalid(path, `${Buffer.byteLength(version)} bytes`, `at most ${LONGEST_VERSION}`, 'shorten it'));
    return true;
  }
  const problem = problemOfRe2(version);
  if (problem !== undefined) {
    report(VERSION, invalid(path, version, 'an RE2 expression', `mend it: ${problem}`));
  }
  return problem === undefined;
}
