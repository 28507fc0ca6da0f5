import { CustomTag } from '../../src';
import { refusalOf } from '../brief';

describe('CustomTag', () => {
  test.each<[string, CustomTag, object]>([
    ['literal', CustomTag.literal('a'), { literal: { value: 'a' } }],
    ['environment', CustomTag.environment('A'), { environment: { name: 'A' } }],
    ['environment with a default', CustomTag.environment('A', ''), { environment: { name: 'A', defaultValue: '' } }],
    ['header', CustomTag.header('x-a'), { header: { name: 'x-a' } }],
    ['header with a default', CustomTag.header('x-a', 'b'), { header: { name: 'x-a', defaultValue: 'b' } }],
    ['formatter', CustomTag.formatter('%PROTOCOL%'), { formatter: { value: '%PROTOCOL%' } }],
  ])('renders %s', (_, tag, expected) => expect(tag._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['an empty literal', () => CustomTag.literal(''), 'telemetry-custom-tags | CustomTag.literal.value | missing'],
    ['a variable without a name', () => CustomTag.environment(''), 'telemetry-custom-tags | CustomTag.environment.name | missing'],
    ['a header without a name', () => CustomTag.header(''), 'telemetry-custom-tags | CustomTag.header.name | missing'],
    ['an empty formatter', () => CustomTag.formatter(''), 'CustomTag.formatter.value | invalid ""'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
