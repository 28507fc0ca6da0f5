import { CustomTag, Percent, Tracing, WorkloadMode } from '../../src';
import { refusalOf } from '../brief';

const OFF = { disableSpanReporting: false, enableIstioTags: false, disableContextPropagation: false, useRequestIdForTraceSampling: false };

describe('Tracing', () => {
  test.each<[string, Tracing, object]>([
    ['sampling', Tracing.sampling(Percent.of(0.01)), { randomSamplingPercentage: 0.01 }],
    ['sampling of nothing', Tracing.sampling(Percent.of(0)), { randomSamplingPercentage: 0 }],
    ['sampling with every option', Tracing.sampling(Percent.of(100), { ...OFF, mode: WorkloadMode.CLIENT, providers: ['zipkin'], customTags: { team: CustomTag.literal('a') } }),
      { ...OFF, match: { mode: 'CLIENT' }, providers: [{ name: 'zipkin' }], customTags: { team: { literal: { value: 'a' } } }, randomSamplingPercentage: 100 }],
    ['off', Tracing.off(), { disableSpanReporting: true }],
    ['of a provider', Tracing.of({ providers: ['zipkin'] }), { providers: [{ name: 'zipkin' }] }],
    ['of no tags, in the place of those of a wider Telemetry', Tracing.of({ customTags: {} }), { customTags: {} }],
  ])('renders %s', (_, tracing, expected) => expect(tracing._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['two providers', () => Tracing.of({ providers: ['a', 'b'] }), 'Tracing.providers | limit 2'],
    ['a provider without a name', () => Tracing.of({ providers: [''] }), 'telemetry-providers | Tracing.providers[0].name | missing'],
    ['a tag without a name', () => Tracing.of({ customTags: { '': CustomTag.literal('a') } }), 'telemetry-custom-tags | Tracing.customTags[""] | stated'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
