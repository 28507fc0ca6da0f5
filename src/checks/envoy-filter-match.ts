import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { conflict, invalid, missing, stated } from './defect';
import { CONNECTION_MANAGER, RENAMED_FILTERS } from './formats/envoy-filter-names';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['EnvoyFilter'];
const OBJECTS = ['listener', 'routeConfiguration', 'cluster', 'waypoint'];
/** The object that the match may specify, by what is patched. */
const OBJECT_OF: { readonly [applyTo: string]: string } = {
  LISTENER: 'listener', FILTER_CHAIN: 'listener', NETWORK_FILTER: 'listener', HTTP_FILTER: 'listener', ROUTE_CONFIGURATION: 'routeConfiguration', VIRTUAL_HOST: 'routeConfiguration',
  HTTP_ROUTE: 'routeConfiguration', CLUSTER: 'cluster',
};

const OBJECT = refused(KINDS, {
  id: 'envoy-filter-match', summary: 'EnvoyFilter match specifies another object than the one that is patched', why: 'the EnvoyFilter is rejected, because the match cannot apply', covers: ['EF-09', 'EF-16', 'EF-17'],
});
const FILTER = refused(KINDS, {
  id: 'envoy-filter-filter-match', summary: 'EnvoyFilter match of a filter is invalid', why: 'the EnvoyFilter is rejected, because istiod finds filters by name, and only the HTTP connection manager contains other filters',
  covers: ['EF-11', 'EF-12', 'EF-13', 'EF-14'],
});
const UNUSED = warned(KINDS, {
  id: 'envoy-filter-filter-match-unused', summary: 'EnvoyFilter match specifies a filter where listeners or filter chains are patched', why: 'the filter has no effect, because istiod does not compare it', covers: ['EF-10'],
});
const RENAMED = warned(KINDS, {
  id: 'envoy-filter-renamed-filter', summary: 'EnvoyFilter match uses a former name of a filter', why: 'the patch is not applied, because istiod compares the current names of filters exactly', covers: ['EF-15'],
});

/** The rules that `checkPatchMatch` reports. */
export const PATCH_MATCH_RULES = [OBJECT, FILTER, UNUSED, RENAMED];

/** The match of a patch. Returns whether Istio would go on to validate the value of the patch. */
export function checkPatchMatch({ applyTo, match }: { [key: string]: any }, path: string, report: Report): boolean {
  const allowed = isMap(match) ? OBJECT_OF[applyTo] : undefined;
  const other = allowed === undefined ? undefined : OBJECTS.find(object => isMap(match[object]));
  if (other !== undefined && other !== allowed) {
    report(OBJECT, conflict(`${path}.${other}`, `applyTo ${applyTo}`, `its match is ${allowed}`, `use ${allowed}, or another applyTo`));
    return allowed !== 'listener';
  }
  const filter = allowed === 'listener' ? match.listener?.filterChain?.filter : undefined;
  return !isMap(filter) || checkFilter(filter, applyTo, `${path}.listener.filterChain.filter`, report);
}

function checkFilter({ name = '', subFilter }: { [key: string]: any }, applyTo: string, path: string, report: Report): boolean {
  if (['LISTENER', 'FILTER_CHAIN'].includes(applyTo)) {
    report(UNUSED, conflict(path, `applyTo ${applyTo}`, 'the filter is not compared', 'remove it, or patch NETWORK_FILTER or HTTP_FILTER'));
  }
  if (name === '') {
    report(FILTER, missing(`${path}.name`, 'add the name of the filter'));
    return false;
  }
  if (isMap(subFilter)) {
    if (applyTo !== 'HTTP_FILTER') {
      report(FILTER, conflict(`${path}.subFilter`, `applyTo ${applyTo}`, 'only HTTP filters are inside another filter', 'remove it, or patch HTTP_FILTER'));
      return false;
    }
    if (isLiteralString(name) && name !== CONNECTION_MANAGER && name !== 'envoy.http_connection_manager') {
      report(FILTER, invalid(`${path}.name`, name, `"${CONNECTION_MANAGER}", because subFilter is set`, 'use that name, or remove subFilter'));
      return false;
    }
    if (subFilter.name === undefined || subFilter.name === '') {
      report(FILTER, missing(`${path}.subFilter.name`, 'add the name of the filter'));
      return false;
    }
  }
  reportRenamed(name, `${path}.name`, report);
  reportRenamed(subFilter?.name, `${path}.subFilter.name`, report);
  return true;
}

function reportRenamed(name: unknown, path: string, report: Report): void {
  if (typeof name === 'string' && Object.hasOwn(RENAMED_FILTERS, name)) {
    report(RENAMED, stated(path, `is ${JSON.stringify(name)}, a former name of the filter`, `use ${RENAMED_FILTERS[name]}`, name));
  }
}
