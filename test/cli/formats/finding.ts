import { CliFinding } from '../../../src/cli/cli-finding';
import { Severity } from '../../../src/mesh/severity';

/** A finding in an object. */
export const MISSING: CliFinding = {
  rule: 'subset-not-found', istio: 'IST0101', severity: Severity.ERROR, file: 'k8s/a b.yaml', line: 9, column: 12, kind: 'VirtualService', namespace: 'shop', name: 'reviews',
  path: 'spec.http[0].route[0].destination.subset', message: 'spec.http[0].route[0].destination.subset references subset "v2", which does not exist. Available: v1.', why: 'requests get 503', url: 'https://example.com/subset',
  source: '\t  subset: v2',
};

/** A finding without an object, in a file outside the working directory. */
export const BROKEN: CliFinding = {
  rule: 'yaml-syntax', severity: Severity.WARNING, file: '/elsewhere/x.yaml', line: 10, column: 1, message: 'broken: 100%,\nat once', why: 'kubectl cannot read it', source: 'b: 2',
};

/** A finding of severity info. */
export const INFO: CliFinding = { ...BROKEN, severity: Severity.INFO, kind: 'Namespace', name: 'shop', path: '' };

/** Totals of the findings. */
export const SUMMARY = { files: 2, objects: 1, skipped: 0, errors: 1, warnings: 1, infos: 0 };
