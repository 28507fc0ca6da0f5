import { Chart, Lazy, Testing } from 'cdk8s';
import { ServiceEntry, ServiceEntryResolution } from '../../src/networking/service-entry';
import { ServiceEntryWorkloads } from '../../src/networking/service-entry-workloads';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const rendered = (workloads: ServiceEntryWorkloads) =>
  specOf(new ServiceEntry(new Chart(Testing.app(), 'chart'), 'se', { hosts: ['a.example.com'], resolution: ServiceEntryResolution.STATIC, workloads }));

describe('ServiceEntryWorkloads', () => {
  test.each<[string, ServiceEntryWorkloads, object]>([
    ['endpoints', ServiceEntryWorkloads.endpoints([{ address: '10.0.0.1', labels: { app: 'a' } }, { network: 'vpc-1' }]),
      { endpoints: [{ address: '10.0.0.1', labels: { app: 'a' } }, { network: 'vpc-1' }] }],
    ['a selector', ServiceEntryWorkloads.selector({ app: 'a' }), { workloadSelector: { labels: { app: 'a' } } }],
    ['no endpoints', ServiceEntryWorkloads.endpoints([]), {}],
    ['late endpoints', ServiceEntryWorkloads.endpoints(Lazy.any({ produce: () => [{ address: '10.0.0.1' }] })), { endpoints: [{ address: '10.0.0.1' }] }],
    ['late labels', ServiceEntryWorkloads.selector(Lazy.any({ produce: () => ({ app: 'a' }) })), { workloadSelector: { labels: { app: 'a' } } }],
  ])('of %s', (_, workloads, expected) => {
    expect(rendered(workloads)).toEqual({ hosts: ['a.example.com'], resolution: 'STATIC', ...expected });
  });

  test.each<[string, () => unknown, string]>([
    ['an endpoint that is nowhere', () => ServiceEntryWorkloads.endpoints([{ address: '10.0.0.1' }, { labels: { app: 'a' } }]),
      'workload-entry-address | ServiceEntry.endpoints[1] | stated'],
    ['a socket with ports', () => ServiceEntryWorkloads.endpoints([{ address: 'unix://@a', ports: { a: 1 } }]), 'workload-entry-address | ServiceEntry.endpoints[0] | conflict "unix://@a" (ports)'],
    ['a wildcard label', () => ServiceEntryWorkloads.selector({ app: '*' }), 'ServiceEntry.workloadSelector.labels.app | invalid "*"'],
    ['an empty label key', () => ServiceEntryWorkloads.selector({ '': 'a' }), 'ServiceEntry.workloadSelector.labels | invalid ""'],
  ])('fails for %s', (_, make, message) => {
    expect(refusalOf(make)).toBe(message);
  });
});
