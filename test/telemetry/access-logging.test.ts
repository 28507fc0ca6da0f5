import { AccessLogging, WorkloadMode } from '../../src';
import { refusalOf } from '../brief';

describe('AccessLogging', () => {
  test.each<[string, AccessLogging, object]>([
    ['envoy', AccessLogging.envoy(), { providers: [{ name: 'envoy' }] }],
    ['envoy with every option', AccessLogging.envoy({ filter: 'response.code >= 400', mode: WorkloadMode.SERVER }),
      { providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 400' }, match: { mode: 'SERVER' } }],
    ['off', AccessLogging.off(), { disabled: true }],
    ['the default of the mesh', AccessLogging.of({}), {}],
    ['of every option', AccessLogging.of({ providers: ['otel', 'envoy'], filter: 'connection.mtls', mode: WorkloadMode.CLIENT, disabled: false }),
      { providers: [{ name: 'otel' }, { name: 'envoy' }], filter: { expression: 'connection.mtls' }, match: { mode: 'CLIENT' }, disabled: false }],
  ])('renders %s', (_, logging, expected) => expect(logging._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['no provider', () => AccessLogging.of({ providers: [] }), 'AccessLogging.providers | invalid []'],
    ['a provider without a name', () => AccessLogging.of({ providers: ['envoy', ''] }), 'telemetry-providers | AccessLogging.providers[1].name | missing'],
    ['an empty filter', () => AccessLogging.envoy({ filter: '' }), 'telemetry-filter | AccessLogging.filter.expression | invalid ""'],
    ['a filter that is no expression', () => AccessLogging.of({ filter: 'response.code = 400' }), 'telemetry-filter | AccessLogging.filter.expression | invalid "response.code = 400"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
