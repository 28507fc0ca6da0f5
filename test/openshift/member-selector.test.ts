import { LabelRequirement, MemberSelector } from '../../src/openshift';
import { refusalOf } from '../brief';

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
    ['nothing', () => MemberSelector.of({}), 'MemberSelector.matchLabels | missing'],
    ['no label', () => MemberSelector.labels({}), 'MemberSelector.matchLabels | missing'],
    ['no requirement', () => MemberSelector.of({ matchExpressions: [] }), 'MemberSelector.matchExpressions | invalid []'],
    ['a label that is none', () => MemberSelector.labels({ a: 'b c' }), 'MemberSelector.matchLabels.a | invalid "b c"'],
    ['a requirement of no label', () => LabelRequirement.exists(''), 'LabelRequirement.key | invalid ""'],
    ['a requirement of a key that is none', () => LabelRequirement.exists('a b'), 'LabelRequirement.key | invalid "a b"'],
    ['a requirement without values', () => LabelRequirement.oneOf('a', []), 'LabelRequirement.oneOf.values | invalid []'],
    ['an exclusion without values', () => LabelRequirement.noneOf('a', []), 'LabelRequirement.noneOf.values | invalid []'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
