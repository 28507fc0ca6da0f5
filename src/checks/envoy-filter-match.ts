import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { CONNECTION_MANAGER, RENAMED_FILTERS } from './formats/envoy-filter-names';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['EnvoyFilter'];
const OBJECTS = ['listener', 'routeConfiguration', 'cluster', 'waypoint'];
/** What is patched, and the object that a match may then be about. */
const OBJECT_OF: { readonly [applyTo: string]: string } = {
  LISTENER: 'listener', FILTER_CHAIN: 'listener', NETWORK_FILTER: 'listener', HTTP_FILTER: 'listener', ROUTE_CONFIGURATION: 'routeConfiguration', VIRTUAL_HOST: 'routeConfiguration',
  HTTP_ROUTE: 'routeConfiguration', CLUSTER: 'cluster',
};

const OBJECT = refused(KINDS, {
  id: 'envoy-filter-match', summary: 'a match is about another object than is patched', why: 'nothing can match', covers: ['EF-09', 'EF-16', 'EF-17'],
});
const FILTER = refused(KINDS, {
  id: 'envoy-filter-filter-match', summary: 'a match of a filter has no name, or is about a filter in another one that has none', why: 'filters are found by name, and the connection manager alone has filters in it',
  covers: ['EF-11', 'EF-12', 'EF-13', 'EF-14'],
});
const UNUSED = warned(KINDS, {
  id: 'envoy-filter-filter-match-unused', summary: 'a filter is named where listeners or filter chains are patched', why: 'it is not looked at', covers: ['EF-10'],
});
const RENAMED = warned(KINDS, {
  id: 'envoy-filter-renamed-filter', summary: 'a filter is named as Envoy named it once', why: 'Istio gives filters the new names and compares them letter by letter: the match finds nothing', covers: ['EF-15'],
});

/** The rules that `checkPatchMatch` speaks for. */
export const PATCH_MATCH_RULES = [OBJECT, FILTER, UNUSED, RENAMED];

/** What a patch is for. Says whether the patch itself is worth looking at. */
export function checkPatchMatch({ applyTo, match }: { [key: string]: any }, path: string, report: Report): boolean {
  const allowed = isMap(match) ? OBJECT_OF[applyTo] : undefined;
  const other = allowed === undefined ? undefined : OBJECTS.find(object => isMap(match[object]));
  if (other !== undefined && other !== allowed) {
    report(OBJECT, invalid(`${path}.${other}`, `${other} with ${applyTo}`, `${allowed}`, `match by ${allowed}, or patch something else`));
    return allowed !== 'listener';
  }
  const filter = allowed === 'listener' ? match.listener?.filterChain?.filter : undefined;
  return !isMap(filter) || checkFilter(filter, applyTo, `${path}.listener.filterChain.filter`, report);
}

function checkFilter({ name = '', subFilter }: { [key: string]: any }, applyTo: string, path: string, report: Report): boolean {
  if (['LISTENER', 'FILTER_CHAIN'].includes(applyTo)) {
    report(UNUSED, invalid(path, `a filter with ${applyTo}`, 'none', 'leave it out, or patch NETWORK_FILTER or HTTP_FILTER'));
  }
  if (name === '') {
    report(FILTER, missing(`${path}.name`, 'name it'));
    return false;
  }
  if (isMap(subFilter)) {
    if (applyTo !== 'HTTP_FILTER') {
      report(FILTER, invalid(`${path}.subFilter`, `a filter in a filter with ${applyTo}`, 'none', 'patch HTTP_FILTER, or leave it out'));
      return false;
    }
    if (isLiteralString(name) && name !== CONNECTION_MANAGER && name !== 'envoy.http_connection_manager') {
      report(FILTER, invalid(`${path}.name`, `"${name}" with a filter in it`, `"${CONNECTION_MANAGER}"`, 'name that one, or leave subFilter out'));
      return false;
    }
    if (subFilter.name === undefined || subFilter.name === '') {
      report(FILTER, missing(`${path}.subFilter.name`, 'name it'));
      return false;
    }
  }
  sayRenamed(name, `${path}.name`, report);
  sayRenamed(subFilter?.name, `${path}.subFilter.name`, report);
  return true;
}

function sayRenamed(name: unknown, path: string, report: Report): void {
  if (typeof name === 'string' && Object.hasOwn(RENAMED_FILTERS, name)) {
    report(RENAMED, invalid(path, name, 'its new name', `use ${RENAMED_FILTERS[name]}`));
  }
}
