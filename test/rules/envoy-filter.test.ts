import { envoyFilter, fires, silent } from './cases';

const patch = (applyTo: string, operation: string, rest = '', filter = '') => envoyFilter('a', `configPatches: [{applyTo: ${applyTo}, ${rest}patch: {operation: ${operation}, value: {name: lua}}}]${filter}`);

describe('patches of an EnvoyFilter', () => {
  fires('envoy-filter-add', 'route configurations', patch('ROUTE_CONFIGURATION', 'ADD'), [
    'EnvoyFilter shop/a | spec.configPatches[0].patch.operation | dead "ADD"',
  ]);
  silent('envoy-filter-add', 'clusters, and routes, which istiod does add', patch('CLUSTER', 'ADD') + patch('HTTP_ROUTE', 'ADD'));
  fires('envoy-filter-remove', 'routes', patch('ROUTE_CONFIGURATION', 'REMOVE'), [
    'EnvoyFilter shop/a | spec.configPatches[0].patch.operation | dead "REMOVE"',
  ]);
  silent('envoy-filter-remove', 'clusters, and routes, which istiod does remove', patch('CLUSTER', 'REMOVE') + patch('HTTP_ROUTE', 'REMOVE'));
  fires('envoy-filter-replace', 'clusters', patch('CLUSTER', 'REPLACE'), [
    'EnvoyFilter shop/a | spec.configPatches[0].patch.operation | dead "REPLACE"',
  ]);
  silent('envoy-filter-replace', 'filters', patch('HTTP_FILTER', 'REPLACE') + patch('LISTENER_FILTER', 'REPLACE'));
  fires('envoy-filter-order', 'relative operations', patch('HTTP_FILTER', 'INSERT_BEFORE') + patch('HTTP_FILTER', 'REPLACE') + patch('CLUSTER', 'REMOVE'), [
    'EnvoyFilter shop/a | spec.configPatches[0].patch.operation | stated "INSERT_BEFORE"',
    'EnvoyFilter shop/a | spec.configPatches[0].patch.operation | stated "REPLACE"',
    'EnvoyFilter shop/a | spec.configPatches[0].patch.operation | stated "REMOVE"',
  ]);
  silent('envoy-filter-order', 'a priority, other operations', patch('HTTP_FILTER', 'INSERT_BEFORE', '', ', priority: 10') + patch('HTTP_FILTER', 'MERGE') + patch('HTTP_FILTER', 'INSERT_FIRST'));
  const versioned = 'match: {proxy: {proxyVersion: "^1.30"}}, ';
  fires('envoy-filter-version-order', 'after one for some versions', patch('HTTP_FILTER', 'ADD', versioned) + patch('HTTP_FILTER', 'INSERT_BEFORE'), [
    'EnvoyFilter shop/a | spec.configPatches[0].patch.operation | stated "INSERT_BEFORE"',
  ]);
  const relative = (value: string) => envoyFilter('b', `configPatches: [{applyTo: NETWORK_FILTER, match: {listener: {filterChain: {filter: {name: lua}}}}, patch: {operation: INSERT_AFTER, value: {${value}}}}]`);
  silent('envoy-filter-version-order', 'a filter of the name that another one is relative to', patch('HTTP_FILTER', 'ADD', versioned) + relative('typed_config: {}'));
  silent('envoy-filter-version-order', 'before it', patch('HTTP_FILTER', 'INSERT_BEFORE') + patch('HTTP_FILTER', 'ADD', versioned));
});
