import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../src/cli/analyze';
import { json } from '../../src/cli/formats/json';
import { pretty } from '../../src/cli/formats/pretty';
import { YamlFile } from '../../src/cli/yaml-file';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'cli.md'), 'utf-8');
const REVIEWS = new YamlFile('k8s/reviews.yaml', `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
  namespace: shop
spec:
  host: reviews.shop.svc.cluster.local
  subsets:
    - name: v1
      labels:
        version: v1
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
  namespace: shop
spec:
  hosts:
    - reviews.shop.svc.cluster.local
  http:
    - route:
        - destination:
            host: reviews.shop.svc.cluster.local
            subset: v2
`);
const RATINGS = new YamlFile('k8s/ratings.yaml', `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ratings
  namespace: shop
spec:
  hosts: [ratings.shop.svc.cluster.local
  http: []
`);
const OPTIONS = { each: false, complete: false, ignore: [], defaultNamespace: 'default' };

describe('docs/cli.md', () => {
  test('shows what the command writes', () => {
    const { findings, summary } = analyze([RATINGS, REVIEWS], OPTIONS);
    expect(PAGE).toContain(`\`\`\`text\n${pretty(findings, summary, (_, text) => text)}\`\`\`\n`);
  });

  test('shows the JSON that it writes', () => {
    const { findings, summary } = analyze([REVIEWS], OPTIONS);
    expect(PAGE).toContain(`\`\`\`json\n${json(findings, summary)}\`\`\`\n`);
  });
});
