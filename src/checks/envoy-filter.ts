import { isMap } from '../private/manifest';
import { invalid, missing, stated } from './defect';
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
  id: 'envoy-filter-internals', summary: 'EnvoyFilter changes the configuration that istiod generates',
  why: 'an upgrade may break the filter, because the generated configuration changes between Istio releases', covers: ['EF-01'],
});
const PATCH = refused(KINDS, {
  id: 'envoy-filter-patch', summary: 'EnvoyFilter patch has no applyTo, operation or value', why: 'the EnvoyFilter is rejected, because istiod cannot apply the patch', covers: ['EF-03', 'EF-04', 'EF-05', 'EF-06'],
});
const VERSION = refused(KINDS, {
  id: 'envoy-filter-proxy-version', summary: 'EnvoyFilter proxyVersion is not a valid RE2 expression', why: 'the EnvoyFilter is rejected, because istiod compares proxy versions by the expression', covers: ['EF-08'],
});
const LONG_VERSION = warned(KINDS, {
  id: 'envoy-filter-proxy-version-length', summary: 'EnvoyFilter proxyVersion is too long', why: 'the patch is applied to no proxy, because istiod does not compile the expression', covers: ['EF-07'],
});

/** The rules of Istio's webhook for an EnvoyFilter. */
export const ENVOY_FILTER: KindCheck = {
  kind: 'EnvoyFilter',
  group: 'networking.istio.io',
  rules: [INTERNALS, PATCH, VERSION, LONG_VERSION, NULL_ENTRY, ...PATCH_MATCH_RULES, ...PATCH_VALUE_RULES, ...WORKLOAD_SELECTOR_RULES],
  check: ({ spec }, report) => {
    report(INTERNALS, stated('', 'changes the configuration that istiod generates, which may differ in the next release', 'use another kind if possible, or acknowledge the rule'));
    checkWorkloadSelector(spec.workloadSelector, 'labels', 'spec.workloadSelector', report);
    eachEntry(spec.configPatches, 'spec.configPatches', report, (patch, path) => checkConfigPatch(patch, path, report));
  },
};

/** A patch of an EnvoyFilter. Istio does not validate those of waypoints. */
export function checkConfigPatch(patch: { [key: string]: any }, path: string, report: Report): void {
  if (patch.match?.context !== 'WAYPOINT' && isComplete(patch, path, report) && isVersion(patch.match?.proxy?.proxyVersion, `${path}.match.proxy.proxyVersion`, report)
    && checkPatchMatch(patch, `${path}.match`, report)) {
    checkPatchValue(patch, `${path}.patch.value`, report);
  }
}

function isComplete({ applyTo, patch }: { [key: string]: any }, path: string, report: Report): boolean {
  const isMissing = (word: unknown) => word === undefined || word === null || word === 'INVALID';
  if (isMissing(applyTo)) {
    report(PATCH, missing(`${path}.applyTo`, 'set what is patched, such as HTTP_FILTER'));
  } else if (!isMap(patch)) {
    report(PATCH, missing(`${path}.patch`, 'add an operation and its value'));
  } else if (isMissing(patch.operation)) {
    report(PATCH, missing(`${path}.patch.operation`, 'set an operation, such as MERGE'));
  } else if (patch.operation !== 'REMOVE' && (patch.value === undefined || patch.value === null)) {
    report(PATCH, missing(`${path}.patch.value`, 'add it, or use operation REMOVE', `because operation is ${patch.operation}`));
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
    report(LONG_VERSION, invalid(path, version, `at most ${LONGEST_VERSION} bytes long`, 'shorten it'));
    return true;
  }
  const problem = problemOfRe2(version);
  report(VERSION, problem === undefined ? undefined : invalid(path, version, 'a valid RE2 expression', `correct it (${problem})`));
  return problem === undefined;
}
