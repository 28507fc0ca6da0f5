import { join } from 'node:path';
import { github } from '../../../src/cli/formats/github';
import { BROKEN, INFO, MISSING } from './finding';

test('findings are commands of a workflow, escaped as it wants', () => {
  expect(github([MISSING, BROKEN, INFO])).toBe(
    "::error file=k8s/a b.yaml,line=9,col=12,title=subset-not-found (IST0101)::VirtualService shop/reviews, spec.http[0].route[0].destination.subset: host 'reviews' has no subset 'v2', it has: v1%0Awhy: the proxy has no cluster for it%0Asee https://example.com/subset\n"
    + '::warning file=/elsewhere/x.yaml,line=10,col=1,title=yaml-syntax::broken: 100%25,%0Aat once%0Awhy: nobody can read it\n',
  );
});

test('files are named from the working directory on', () => {
  expect(github([{ ...BROKEN, file: join(process.cwd(), 'k8s', 'a,b:c.yaml') }])).toContain('file=k8s/a%2Cb%3Ac.yaml,');
});
