import { sarif } from '../../../src/cli/formats/sarif';
import { BROKEN, INFO, MISSING } from './finding';

test('findings are results of a run, which names their rules', () => {
  const { version, runs: [{ tool: { driver }, results, ...run }], ...log } = JSON.parse(sarif([MISSING, BROKEN, INFO], '1.2.3'));
  expect(version).toBe('2.1.0');
  expect(log).toEqual({ $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json' });
  expect(run).toEqual({ columnKind: 'utf16CodeUnits' });
  expect(driver).toMatchObject({ name: 'cdk8s-istio', version: '1.2.3', informationUri: 'https://github.com/cdk8s-istio/cdk8s-istio' });
  expect(driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['subset-not-found', 'yaml-syntax']);
  expect(driver.rules[1]).toEqual({
    id: 'yaml-syntax',
    shortDescription: { text: 'document is not valid YAML' },
    fullDescription: { text: 'document is not valid YAML: kubectl cannot read the document, so none of its content is applied' },
    helpUri: 'https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/rules/yaml-syntax.md',
    defaultConfiguration: { level: 'error' },
  });
  expect(driver.rules[0].properties).toEqual({ tags: ['IST0101'] });
  expect(results).toEqual([
    {
      ruleId: 'subset-not-found', ruleIndex: 0, level: 'error',
      message: { text: 'VirtualService shop/reviews: spec.http[0].route[0].destination.subset references subset "v2", which does not exist. Available: v1.' },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'k8s/a%20b.yaml' }, region: { startLine: 9, startColumn: 12 } },
        logicalLocations: [{ name: 'reviews', kind: 'resource', fullyQualifiedName: 'VirtualService/shop/reviews/spec.http[0].route[0].destination.subset' }],
      }],
    },
    {
      ruleId: 'yaml-syntax', ruleIndex: 1, level: 'warning', message: { text: 'broken: 100%,\nat once' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'file:///elsewhere/x.yaml' }, region: { startLine: 10, startColumn: 1 } } }],
    },
    {
      ruleId: 'yaml-syntax', ruleIndex: 1, level: 'note', message: { text: 'Namespace shop: broken: 100%,\nat once' },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'file:///elsewhere/x.yaml' }, region: { startLine: 10, startColumn: 1 } },
        logicalLocations: [{ name: 'shop', kind: 'resource', fullyQualifiedName: 'Namespace/shop' }],
      }],
    },
  ]);
});

test('no findings are a run without results', () => {
  const { runs: [{ tool, results }] } = JSON.parse(sarif([], '1.2.3'));
  expect([tool.driver.rules, results]).toEqual([[], []]);
});
