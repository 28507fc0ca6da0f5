import { Type } from './assembly';
import { lookupIn } from './read-assembly';
import { optionalInUsersInterfaces, severalStructs } from './signatures';

const text = { primitive: 'string' };
const lookupOf = (...types: Type[]) => lookupIn({ types: Object.fromEntries(types.map(type => [type.fqn, type])) });

describe('two option structs in one signature', () => {
  const options: Type = { fqn: 'x.Options', kind: 'interface', datatype: true };
  const two = { parameters: [{ name: 'a', type: { fqn: 'x.Options' } }, { name: 'b', type: { fqn: 'x.Options' } }] };

  test('are found in constructors and methods', () => {
    expect(severalStructs([{ fqn: 'x.A', kind: 'class', initializer: two, methods: [{ name: 'm', ...two }] }], lookupOf(options))).toEqual(['x.A.constructor(a, b)', 'x.A.m(a, b)']);
  });

  test('are not one struct, a list of structs, or a class', () => {
    const parameters = [
      { name: 'list', type: { collection: { kind: 'array' as const, elementtype: { fqn: 'x.Options' } } } }, { name: 'value', type: { fqn: 'x.A' } }, { name: 'options', type: { fqn: 'x.Options' } },
    ];
    const type: Type = { fqn: 'x.A', kind: 'class', methods: [{ name: 'm', parameters }] };
    expect(severalStructs([type], lookupOf(options, type))).toEqual([]);
  });
});

describe('optional members of an interface that users implement', () => {
  const rule: Type = { fqn: 'x.IRule', kind: 'interface', properties: [{ name: 'id', type: text }, { name: 'url', type: text, optional: true }] };

  test('are found', () => {
    expect(optionalInUsersInterfaces([rule], lookupOf(rule))).toEqual(['x.IRule.url']);
  });

  test('are found when inherited', () => {
    const derived: Type = { fqn: 'x.IDerived', kind: 'interface', interfaces: ['x.IRule'] };
    expect(optionalInUsersInterfaces([derived], lookupOf(rule, derived))).toEqual(['x.IDerived.url']);
  });

  test('are not those of structs, nor of interfaces that a class of the assembly implements', () => {
    const implementation: Type = { fqn: 'x.Rule', kind: 'class', interfaces: ['x.IRule'] };
    expect(optionalInUsersInterfaces([{ ...rule, datatype: true }], lookupOf(rule))).toEqual([]);
    expect(optionalInUsersInterfaces([rule, implementation], lookupOf(rule, implementation))).toEqual([]);
  });
});
