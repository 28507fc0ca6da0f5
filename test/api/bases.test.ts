import { Type } from './assembly';
import { basesOf, interfacesOf, lostConstructs } from './bases';
import { lookupIn } from './read-assembly';

const scopeAndId = { parameters: [{ name: 'scope', type: { fqn: 'constructs.Construct' } }, { name: 'id', type: { primitive: 'string' } }] };
const construct: Type = { fqn: 'constructs.Construct', kind: 'class', initializer: scopeAndId };
const kept: Type = { fqn: 'x.Kept', kind: 'class', base: 'constructs.Construct', initializer: scopeAndId };
const derived: Type = { fqn: 'x.Derived', kind: 'class', base: 'x.Kept', initializer: scopeAndId };
const lost: Type = { fqn: 'x.Lost', kind: 'class', initializer: scopeAndId };
const value: Type = { fqn: 'x.Value', kind: 'class', initializer: { parameters: [{ name: 'id', type: { primitive: 'string' } }] } };
const lookup = lookupIn({ types: { 'x.Kept': kept, 'x.Derived': derived } }, { types: { 'constructs.Construct': construct } });

describe('bases in an assembly', () => {
  test('are followed into dependencies', () => {
    expect(basesOf(derived, lookup)).toEqual([derived, kept, construct]);
  });

  test('include all extended interfaces', () => {
    const [a, b]: Type[] = [{ fqn: 'x.IA', kind: 'interface' }, { fqn: 'x.IB', kind: 'interface', interfaces: ['x.IA'] }];
    expect(interfacesOf({ fqn: 'x.IC', kind: 'interface', interfaces: ['x.IB'] }, lookupIn({ types: { 'x.IA': a, 'x.IB': b } })).map(({ fqn }) => fqn)).toEqual(['x.IC', 'x.IB', 'x.IA']);
  });

  test('report a class with (scope, id) that is no construct', () => {
    expect(lostConstructs([kept, derived, lost, value], lookup)).toEqual(['x.Lost']);
  });

  test('report a class whose base is unknown', () => {
    expect(lostConstructs([{ ...lost, base: 'x.Unknown' }], lookup)).toEqual(['x.Lost']);
  });
});
