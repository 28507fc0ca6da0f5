import { Chart, Lazy, Testing } from 'cdk8s';
import { AuthorizationPolicy, Operation, OperationOptions } from '../../src';
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
    ['nothing', {}, "Operation: got {}, allowed is at least one field; name one, or leave 'to' of the rule out for any operation"],
    ['an empty list', { methods: ['GET'], paths: [] }, 'Operation paths: got [], allowed is at least one entry; name a value, or leave the field out for any'],
    ['an empty text', { hosts: [''] }, 'Operation hosts: got "", allowed is a text'],
    ['a wildcard in the middle', { paths: ['/a/*/b'] }, 'Operation paths: got "/a/*/b", allowed is a text, or "*" at its start or its end'],
    ['a path that no request has', { paths: ['admin'] }, 'Operation paths: got "admin", allowed is a path that starts with "/", or with "*"; write "/" before it'],
    ['a method in lower case', { methods: ['get'] }, 'Operation methods: got "get", allowed is a method as requests carry it; write "GET"'],
    ['what is no port', { ports: [65536] }, 'Operation ports: got 65536, allowed is a whole number from 0 to 65535'],
    ['a template beside text', { paths: ['/a/{*}.txt'] }, 'Operation paths: got "/a/{*}.txt", allowed is "{*}" and "{**}" as whole segments'],
    ['a template beside a wildcard', { notPaths: ['/*/a/{*}'] }, 'Operation notPaths: got "/*/a/{*}", allowed is "{*}" and "{**}" as whole segments'],
    ['a name in a template', { paths: ['/a/{id}'] }, 'correct the segment "{id}"'],
    ['an operator behind the last one', { paths: ['/{**}/a/{*}'] }, 'Operation paths: got "/{**}/a/{*}", allowed is "{**}" as the last operator of a path; use "{*}" before it'],
    ['a template without a slash', { paths: ['a/{*}'] }, 'Operation paths: got "a/{*}", allowed is a path that starts with "/"'],
  ])('fails for %s', (_, options, message) => {
    expect(() => Operation.of(options)).toThrow(message);
  });
});
