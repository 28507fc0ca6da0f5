import { join } from 'node:path';
import { github } from '../../../src/cli/formats/github';
import { BROKEN, INFO, MISSING } from './finding';

test('findings are workflow commands with escaped values', () => {
  expect(github([MISSING, BROKEN, INFO])).toBe(
    '::error file=k8s/a b.yaml,line=9,col=12,title=subset-not-found (IST0101)::VirtualService shop/reviews: spec.http[0].route[0].destination.subset references subset "v2", which does not exist. Available: v1.%0Awhy: requests get 503%0Asee https://example.com/subset\n'
    + '::warning file=/elsewhere/x.yaml,line=10,col=1,title=yaml-syntax::broken: 100%25,%0Aat once%0Awhy: kubectl cannot read it\n',
  );
});

test('paths are relative to the working directory', () => {
  expect(github([{ ...BROKEN, file: join(process.cwd(), 'k8s', 'a,b:c.yaml') }])).toContain('file=k8s/a%2Cb%3Ac.yaml,');
});
