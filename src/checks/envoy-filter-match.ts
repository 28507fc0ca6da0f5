import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { CONNECTION_MANAGER, RENAMED_FILTERS } from './formats/envoy-filter-names';
import { Say } from './kind-check';
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
export function checkPatchMatch({ applyTo, match }: { [key: string]: any }, path: string, say: Say): boolean {
  const allowed = isMap(match) ? OBJECT_OF[applyTo] : undefined;
  const other = allowed === undefined ? undefined : OBJECTS.find(object => isMap(match[object]));
  if (other !== undefined && other !== allowed) {
    say(OBJECT, `${path}.${other}`, `got ${other} with ${applyTo}, allowed is ${allowed}; match by ${allowed}, or patch something else`);
    return allowed !== 'listener';
  }
  const filter = allowed === 'listener' ? match.listener?.filterChain?.filter : undefined;
  return !isMap(filter) || checkFilter(filter, applyTo, `${path}.listener.filterChain.filter`, say);
}

function checkFilter({ name = '', subFilter }: { [key: string]: any }, applyTo: string, path: string, say: Say): boolean {
  if (['LISTENER', 'FILTER_CHAIN'].includes(applyTo)) {
    say(UNUSED, path, `got a filter with ${applyTo}, allowed is none; leave it out, or patch NETWORK_FILTER or HTTP_FILTER`);
  }
  if (name === '') {
    say(FILTER, `${path}.name`, 'got nothing, allowed is the name of a filter; name it');
    return false;
  }
  if (isMap(subFilter)) {
    if (applyTo !== 'HTTP_FILTER') {
      say(FILTER, `${path}.subFilter`, `got a filter in a filter with ${applyTo}, allowed is none; patch HTTP_FILTER, or leave it out`);
      return false;
    }
    if (isLiteralString(name) && name !== CONNECTION_MANAGER && name !== 'envoy.http_connection_manager') {
      say(FILTER, `${path}.name`, `got "${name}" with a filter in it, allowed is "${CONNECTION_MANAGER}"; name that one, or leave subFilter out`);
      return false;
    }
    if (subFilter.name === undefined || subFilter.name === '') {
      say(FILTER, `${path}.subFilter.name`, 'got nothing, allowed is the name of a filter; name it');
      return false;
    }
  }
  sayRenamed(name, `${path}.name`, say);
  sayRenamed(subFilter?.name, `${path}.subFilter.name`, say);
  return true;
}

function sayRenamed(name: unknown, path: string, say: Say): void {
  if (typeof name === 'string' && Object.hasOwn(RENAMED_FILTERS, name)) {
    say(RENAMED, path, `got "${name}", allowed is its new name; use ${RENAMED_FILTERS[name]}`);
  }
}
