import { LabelRequirement, MemberSelector } from '../../src';

describe('MemberSelector', () => {
  test.each<[string, MemberSelector, object]>([
    ['labels', MemberSelector.labels({ mesh: 'shop' }), { matchLabels: { mesh: 'shop' } }],
    [
      'labels and requirements',
      MemberSelector.of({
        matchLabels: { mesh: 'shop' },
        matchExpressions: [LabelRequirement.oneOf('tier', ['a', 'b']), LabelRequirement.noneOf('stage', ['test']), LabelRequirement.exists('team'), LabelRequirement.doesNotExist('example.com/retired')],
      }),
      {
        matchLabels: { mesh: 'shop' },
        matchExpressions: [
          { key: 'tier', operator: 'In', values: ['a', 'b'] }, { key: 'stage', operator: 'NotIn', values: ['test'] }, { key: 'team', operator: 'Exists' },
          { key: 'example.com/retired', operator: 'DoesNotExist' },
        ],
      },
    ],
  ])('selects by %s', (_, selector, fragment) => expect(selector._toMaistra()).toEqual(fragment));

  test.each<[string, () => unknown, string]>([
    ['nothing', () => MemberSelector.of({}), 'MemberSelector: got nothing, allowed is a label at least, none would select every namespace; describe the namespaces; for every one add the member "*"'],
    ['no label', () => MemberSelector.labels({}), 'MemberSelector: got {}'],
    ['no requirement', () => MemberSelector.of({ matchExpressions: [] }), 'MemberSelector matchExpressions: got []'],
    ['a label that is none', () => MemberSelector.labels({ a: 'b c' }), 'MemberSelector matchLabels.a: got "b c"'],
    ['a requirement of no label', () => LabelRequirement.exists(''), 'LabelRequirement key: got ""'],
    ['a requirement of a key that is none', () => LabelRequirement.exists('a b'), 'LabelRequirement key: got "a b"'],
    ['a requirement without values', () => LabelRequirement.oneOf('a', []), "LabelRequirement oneOf 'a': got [], allowed is at least one entry; give a value"],
    ['an exclusion without values', () => LabelRequirement.noneOf('a', []), "LabelRequirement noneOf 'a': got []"],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
