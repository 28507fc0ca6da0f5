import {
  asIs, conflict, dead, Defect, deprecated, duplicate, invalid, limit, missing, stated, unknownField, unknownReference,
} from '../../src/checks/defect';
import { sentenceOf, shown } from '../../src/checks/sentences';

describe('the sentence of a defect', () => {
  test.each<[string, Defect, string]>([
    ['an invalid value', invalid('spec.hosts[0]', 'a b', 'a DNS name', 'correct the name'), 'spec.hosts[0] must be a DNS name, but is "a b". Correct the name.'],
    ['an invalid number', invalid('HttpRetry.attempts', NaN, 'an integer'), 'HttpRetry.attempts must be an integer, but is NaN.'],
    ['a missing value', missing('spec.servers', 'add a server'), 'spec.servers is required. Add a server.'],
    ['a value that is missing for a reason', missing('tls.privateKey', 'set it', 'because mode is MUTUAL'), 'tls.privateKey is required, because mode is MUTUAL. Set it.'],
    ['a conflict', conflict('spec.host', 'spec.service', 'both name the host', 'remove one of them'), 'spec.host cannot be used with spec.service: both name the host. Remove one of them.'],
    ['an unknown reference', unknownReference('spec.gateways[0]', 'Gateway', 'edge', ['ingress', 'egress'], 'correct the name'),
      'spec.gateways[0] references Gateway "edge", which does not exist. Available: ingress, egress. Correct the name.'],
    ['an unknown reference where nothing is known', unknownReference('subset', 'subset', 'v3', []), 'subset references subset "v3", which does not exist.'],
    ['an unknown field', unknownField('spec.host', 'did you mean "hosts"?'), 'spec.host is an unknown field. Did you mean "hosts"?'],
    ['too many entries', limit('spec.rules', 17, 16, 'use several policies'), 'spec.rules has 17 entries; at most 16 are allowed. Use several policies.'],
    ['a second entry', limit('endpoints', 2, 1), 'endpoints has 2 entries; at most 1 is allowed.'],
    ['a duplicate', duplicate('spec.exportTo', 'shop'), 'spec.exportTo contains "shop" more than once.'],
    ['a setting without effect', dead('spec.http[1]', 'spec.http[0] matches every request', 'move it to the front'), 'spec.http[1] never applies: spec.http[0] matches every request. Move it to the front.'],
    ['a deprecated field', deprecated('mirrorPercent', 'Istio 1.10 replaced it', 'use mirrorPercentage'), 'mirrorPercent is deprecated: Istio 1.10 replaced it. Use mirrorPercentage.'],
    ['a statement', stated('spec.selector', 'matches no pod', 'correct the labels'), 'spec.selector matches no pod. Correct the labels.'],
    ['a statement about the whole object', stated('', 'has no effect'), 'The resource has no effect.'],
    ['the message of a user', asIs('spec.http', 'timeouts are mandatory here'), 'timeouts are mandatory here'],
  ])('of %s', (_, defect, sentence) => expect(sentenceOf(defect)).toBe(sentence));
});

describe('a value in a sentence', () => {
  test.each<[unknown, string]>([
    [undefined, 'not set'], ['', '""'], [null, 'null'], [0, '0'], [Infinity, 'Infinity'], [true, 'true'], [['a'], '["a"]'], [{ a: 1 }, '{"a":1}'],
    ['a\nb\u001b', '"a\\nb\\u001b"'],
  ])('%j is shown as %s', (value, text) => expect(shown(value)).toBe(text));

  test('is cut where it is long', () => {
    expect(shown('x'.repeat(300))).toBe(`"${'x'.repeat(199)}… (302 characters)`);
  });
});
