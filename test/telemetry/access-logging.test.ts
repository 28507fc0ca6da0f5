import { AccessLogging, WorkloadMode } from '../../src';

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
    ['no provider', () => AccessLogging.of({ providers: [] }), "AccessLogging providers: got [], allowed is at least one entry; leave it out for the mesh's default provider"],
    ['a provider without a name', () => AccessLogging.of({ providers: ['envoy', ''] }), 'AccessLogging providers[1]: got "", allowed is a text that is not empty; name a provider of the mesh configuration'],
    ['an empty filter', () => AccessLogging.envoy({ filter: '' }), 'AccessLogging filter: got "", allowed is a CEL expression; mend it: it is empty'],
    ['a filter that is no expression', () => AccessLogging.of({ filter: 'response.code = 400' }), 'AccessLogging filter: got "response.code = 400"'],
    ['a side that Telemetry does not have', () => AccessLogging.of({ mode: WorkloadMode.UNDEFINED }), 'AccessLogging mode: got "UNDEFINED", allowed is CLIENT_AND_SERVER, CLIENT or SERVER; leave it out for both'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
