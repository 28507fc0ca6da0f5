import { EnvoyFilterClass, EnvoyPatch } from '../../src';

const value = { name: 'a', typed_config: { '@type': 'type.googleapis.com/a', 'list': [], 'flag': false } };

describe('EnvoyPatch', () => {
  test.each<[string, EnvoyPatch, object]>([
    ['merge', EnvoyPatch.merge(value), { operation: 'MERGE', value }],
    ['mergeAndReplaceList', EnvoyPatch.mergeAndReplaceList(value), { operation: 'MERGE_AND_REPLACE_LIST', value }],
    ['add', EnvoyPatch.add(value), { operation: 'ADD', value }],
    ['add with every option', EnvoyPatch.add(value, { filterClass: EnvoyFilterClass.AUTHZ }), { operation: 'ADD', value, filterClass: 'AUTHZ' }],
    ['remove', EnvoyPatch.remove(), { operation: 'REMOVE' }],
    ['insertBefore', EnvoyPatch.insertBefore(value), { operation: 'INSERT_BEFORE', value }],
    ['insertAfter', EnvoyPatch.insertAfter(value), { operation: 'INSERT_AFTER', value }],
    ['insertFirst', EnvoyPatch.insertFirst(value), { operation: 'INSERT_FIRST', value }],
    ['replace', EnvoyPatch.replace(value), { operation: 'REPLACE', value }],
  ])('renders %s', (_, patch, expected) => expect(patch._toIstio()).toEqual(expected));
});
