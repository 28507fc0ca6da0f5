import { CliFinding } from '../../../src/cli/cli-finding';
import { Severity } from '../../../src/mesh/severity';

/** One of an object. */
export const MISSING: CliFinding = {
  rule: 'subset-not-found', istio: 'IST0101', severity: Severity.ERROR, file: 'k8s/a b.yaml', line: 9, column: 12, kind: 'VirtualService', namespace: 'shop', name: 'reviews',
  path: 'spec.http[0].route[0].destination.subset', message: "host 'reviews' has no subset 'v2', it has: v1", why: 'the proxy has no cluster for it', url: 'https://example.com/subset',
  source: '\t  subset: v2',
};

/** One of no object, from outside of the working directory. */
export const BROKEN: CliFinding = {
  rule: 'yaml-syntax', severity: Severity.WARNING, file: '/elsewhere/x.yaml', line: 10, column: 1, message: 'broken: 100%,\nat once', why: 'nobody can read it', source: 'b: 2',
};

/** One that is worth knowing and no more. */
export const INFO: CliFinding = { ...BROKEN, severity: Severity.INFO, kind: 'Namespace', name: 'shop', path: '' };

/** What was looked at. */
export const SUMMARY = { files: 2, objects: 1, skipped: 0, errors: 1, warnings: 1, infos: 0 };
