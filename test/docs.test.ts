import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, Chart } from 'cdk8s';
import * as istio from '../src';
import { failure, failuresOf, pages, run, snippetsOf } from './docs/snippets';

const PROJECT = join(__dirname, '..');
const read = (page: string) => readFileSync(join(PROJECT, page), 'utf-8');
const guides = pages().filter(page => page.startsWith('docs/') && page !== 'docs/README.md' && (!page.startsWith('docs/rules/') || page === 'docs/rules/README.md'));
const linksOf = (page: string) => [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, file, anchor]) => ({ file, anchor }));
/** The page of a kind: `VirtualService` has docs/virtual-service.md. */
const pageOf = (kind: string) => `docs/${kind.replace(/(?<=.)[A-Z]/g, letter => `-${letter}`).toLowerCase()}.md`;

const snippets = pages().flatMap(snippetsOf);

describe('README and docs', () => {
  test('show what snippets make', () => expect(snippets.length).toBeGreaterThan(10));

  test.each(snippets.map(s => [s.name, s] as const))('%s makes the YAML that is shown', (_, snippet) => {
    expect(run(snippet)).toBe(snippet.yaml);
  });

  test.each(pages().flatMap(failuresOf).map(f => [f.name, f] as const))('%s fails as it is shown', (_, broken) => {
    expect(failure(broken)).toBe(broken.text);
  });

  test('README shows three mistakes that no single object shows', () => expect(failuresOf('README.md')).toHaveLength(3));

  test('a page for each kind of Istio says what is wrong and where to read on', () => {
    const kinds = readdirSync(join(PROJECT, 'imports')).filter(file => file.endsWith('.istio.io.ts'))
      .flatMap(file => [...read(join('imports', file)).matchAll(/^export class (\w+) extends ApiObject/gm)].map(([, kind]) => kind));
    expect(kinds).toHaveLength(15);
    const lacking = kinds.flatMap(kind => ['# ' + kind, '## Errors', 'Reference: '].filter(part => !existsSync(join(PROJECT, pageOf(kind))) || !read(pageOf(kind)).split('\n').some(line => line.startsWith(part)))
      .map(part => `${pageOf(kind)} lacks '${part}'`));
    expect(lacking).toEqual([]);
  });

  test('the table of guides has every page', () => {
    expect(linksOf('docs/README.md').map(link => `docs/${link.file}`)).toEqual(expect.arrayContaining(guides));
  });

  test.each(pages())('%s links to what is there', page => {
    const broken = linksOf(page).filter(({ file, anchor }) => {
      const target = file === '' ? page : join(dirname(page), file);
      const slug = (heading: string) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-');
      return !existsSync(join(PROJECT, target)) || (anchor !== undefined && ![...read(target).matchAll(/^#+ (.*)$/gm)].some(([, heading]) => slug(heading) === anchor));
    });
    expect(broken).toEqual([]);
  });

  test('first steps quote what comes of their mistake', () => {
    const [snippet] = snippetsOf('docs/first-steps.md');
    const [, quoted] = /```text\n(\[.*)\n```/.exec(read('docs/first-steps.md'))!;
    expect(() => run({ ...snippet, code: snippet.code.replace('{ weight: 90 }', '{ weight: 90, port: 9080 }') })).toThrow(quoted);
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
    const [, quoted] = /```text\n([\s\S]*?)```/.exec(read('README.md'))!;
    expect(messages).toEqual(expect.arrayContaining(quoted.trim().split('\n')));
  });
});
