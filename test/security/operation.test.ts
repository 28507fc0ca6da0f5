import { Chart, Lazy, Testing } from 'cdk8s';
import { AuthorizationPolicy, Operation, OperationOptions } from '../../src';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const rendered = (operation: Operation) =>
  (specOf(new AuthorizationPolicy(new Chart(Testing.app(), 'chart'), 'policy', { rules: [{ to: [operation] }] })) as { rules: { to: { operation: object }[] }[] }).rules[0].to[0].operation;

describe('Operation', () => {
  test.each<[string, Operation, object]>([
    ['everything', Operation.of({ hosts: ['a.example.com', '*.b.example.com'], notHosts: ['c'], methods: ['GET'], notMethods: ['TRACE'], ports: [0, 65535], notPorts: [1], paths: ['/a'], notPaths: ['/b'] }),
      { hosts: ['a.example.com', '*.b.example.com'], notHosts: ['c'], methods: ['GET'], notMethods: ['TRACE'], ports: ['0', '65535'], notPorts: ['1'], paths: ['/a'], notPaths: ['/b'] }],
    ['paths', Operation.paths(['/admin*', '*.png', '*', '/shop.Cart/Add']), { paths: ['/admin*', '*.png', '*', '/shop.Cart/Add'] }],
    ['templates', Operation.paths(['/a/{*}', '/a/{**}/', '/a/{*}/b/{**}', '/{**}/c.txt']), { paths: ['/a/{*}', '/a/{**}/', '/a/{*}/b/{**}', '/{**}/c.txt'] }],
    ['ports', Operation.ports([8080]), { ports: ['8080'] }],
    ['late values', Operation.of({ ports: [Lazy.any({ produce: () => 8080 }) as unknown as number], paths: ['${PATH}'] }), { ports: ['8080'], paths: ['${PATH}'] }],
  ])('of %s', (_, operation, expected) => {
    expect(rendered(operation)).toEqual(expected);
  });

  test.each<[string, OperationOptions, string]>([
    ['nothing', {}, 'authorization-policy-empty-part | Operation | stated'],
    ['an empty list', { methods: ['GET'], paths: [] }, 'Operation.paths | invalid []'],
    ['an empty text', { hosts: [''] }, 'authorization-policy-empty-values | Operation.hosts[0] | invalid ""'],
    ['a wildcard in the middle', { paths: ['/a/*/b'] }, 'Operation.paths[0] | invalid "/a/*/b"'],
    ['a path that no request has', { paths: ['admin'] }, 'Operation.paths[0] | invalid "admin"'],
    ['a method in lower case', { methods: ['get'] }, 'Operation.methods[0] | invalid "get"'],
    ['what is no port', { ports: [65536] }, 'authorization-policy-ports | Operation.ports[0] | invalid "65536"'],
    ['a template beside text', { paths: ['/a/{*}.txt'] }, 'authorization-policy-paths | Operation.paths[0] | invalid "/a/{*}.txt"'],
    ['a template beside a wildcard', { notPaths: ['/*/a/{*}'] }, 'authorization-policy-paths | Operation.notPaths[0] | invalid "/*/a/{*}"'],
    ['a name in a template', { paths: ['/a/{id}'] }, 'authorization-policy-paths | Operation.paths[0] | invalid "/a/{id}"'],
    ['an operator behind the last one', { paths: ['/{**}/a/{*}'] }, 'authorization-policy-paths | Operation.paths[0] | invalid "/{**}/a/{*}"'],
    ['a template without a slash', { paths: ['a/{*}'] }, 'Operation.paths[0] | invalid "a/{*}"'],
  ])('fails for %s', (_, options, message) => {
    expect(refusalOf(() => Operation.of(options))).toBe(message);
  });
});
