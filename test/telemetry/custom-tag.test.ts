import { CustomTag } from '../../src';

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
    ['an empty literal', () => CustomTag.literal(''), 'CustomTag.literal value: got "", allowed is a text that is not empty; give the value, or leave the tag out'],
    ['a variable without a name', () => CustomTag.environment(''), 'CustomTag.environment name: got ""'],
    ['a header without a name', () => CustomTag.header(''), 'CustomTag.header name: got ""'],
    ['an empty formatter', () => CustomTag.formatter(''), 'CustomTag.formatter value: got ""'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
