import { json } from '../../../src/cli/formats/json';
import { BROKEN, MISSING, SUMMARY } from './finding';

test('every finding has every field', () => {
  expect(JSON.parse(json([MISSING, BROKEN], SUMMARY))).toEqual({
    findings: [
      {
        rule: 'subset-not-found', istio: 'IST0101', severity: 'error', file: 'k8s/a b.yaml', line: 9, column: 12, kind: 'VirtualService', namespace: 'shop', name: 'reviews',
        path: 'spec.http[0].route[0].destination.subset', message: 'spec.http[0].route[0].destination.subset references subset "v2", which does not exist. Available: v1.', url: 'https://example.com/subset',
      },
      {
        rule: 'yaml-syntax', istio: null, severity: 'warning', file: '/elsewhere/x.yaml', line: 10, column: 1, kind: null, namespace: null, name: null, path: null,
        message: 'broken: 100%,\nat once', url: null,
      },
    ],
    summary: { files: 2, objects: 1, skipped: 0, errors: 1, warnings: 1, infos: 0 },
  });
});
