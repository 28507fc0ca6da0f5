import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import * as istio from '../src';
import { pages, run, snippetsOf } from './docs/snippets';

const snippets = pages().flatMap(snippetsOf);

describe('README and docs', () => {
  test('show what snippets make', () => expect(snippets.length).toBeGreaterThan(10));

  test.each(snippets.map(s => [s.name, s] as const))('%s makes the YAML that is shown', (_, snippet) => {
    expect(run(snippet)).toBe(snippet.yaml);
  });

  test('quote errors as they are', () => {
    const app = new App();
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    const service = istio.MeshService.fromServiceName(shop, 'reviews', { ports: [istio.MeshPort.http(9080)] });
    const subsets = ['v1', 'v2', 'v3'].map(v => istio.Subset.of(v, { version: v }));
    const messages: string[] = [];
    const caught = (work: () => unknown) => {
      try {
        work();
      } catch (e) {
        messages.push(...(e as Error).message.split('\n').map(line => line.trim()));
      }
    };
    caught(() => new istio.TrafficSplit(new Chart(new App(), 'shop'), 'reviews', { service, backends: [istio.Backend.service({ weight: 0 }), istio.Backend.subset(subsets[0], { weight: 0 })] }));
    new istio.TrafficSplit(shop, 'reviews', {
      service, port: 81, backends: [istio.Backend.subset(subsets[2])], destinationRule: new istio.DestinationRule(shop, 'rule', { service, subsets: subsets.slice(0, 2) }),
    });
    caught(() => app.synthYaml());
    const [, quoted] = /```text\n([\s\S]*?)```/.exec(readFileSync(join(__dirname, '..', 'README.md'), 'utf-8'))!;
    expect(messages).toEqual(expect.arrayContaining(quoted.trim().split('\n')));
  });
});
