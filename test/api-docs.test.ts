import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { readAssembly } from './api/read-assembly';

const PROJECT = join(__dirname, '..');
const MAX_LINES = 6000;

const topics = readdirSync(join(PROJECT, 'docs', 'api')).map(file => `docs/api/${file}`);
const texts = new Map(['API.md', ...topics].map(page => [page, readFileSync(join(PROJECT, page), 'utf-8')]));
const anchors = new Map([...texts].map(([page, text]) => [page, new Set([...text.matchAll(/<a (?:name="[^"]*" )?id="([^"]*)"><\/a>/g)].map(([, id]) => id))]));

/** Links of a page to pages of the project, its own anchors included; code blocks have none. */
function linksOf(page: string): string[] {
  const prose = texts.get(page)!.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]*)\)|href="([^"]*)"/g)].map(([, markdown, html]) => markdown ?? html).filter(link => !/^https?:/.test(link));
}

/** Whether a link of a page leads to an existing file and, in the reference, to an existing anchor. */
function leadsNowhere(page: string, link: string): boolean {
  const [file, anchor] = link.split('#');
  const target = file === '' ? page : join(page, '..', file);
  return !existsSync(join(PROJECT, target)) || (anchor !== undefined && !anchors.get(target)?.has(anchor));
}

describe('the API reference', () => {
  const types = Object.keys(readAssembly(PROJECT).types).filter(fqn => !fqn.startsWith('cdk8s-istio.l1.'));

  test.each([...texts.keys()])('%s has links that lead somewhere', page => {
    expect(linksOf(page).length).toBeGreaterThan(0);
    expect(linksOf(page).filter(link => leadsNowhere(page, link))).toEqual([]);
  });

  test('notices a missing page and a missing anchor', () => {
    expect(['docs/api/none.md', 'docs/api/patterns.md#none', '#none', 'docs/api/patterns.md#cdk8s-istio.TrafficSplit'].filter(link => leadsNowhere('API.md', link)))
      .toEqual(['docs/api/none.md', 'docs/api/patterns.md#none', '#none']);
  });

  test('has every public type in the index, once, in one line that says what it is for', () => {
    const listed = [...texts.get('API.md')!.matchAll(/^- \[[\w.]+\]\(docs\/api\/[\w-]+\.md#([\w.-]+)\): \S.*$/gm)].map(([, fqn]) => fqn);
    expect(listed.sort()).toEqual(types.sort());
  });

  test('links every mention of a public type', () => {
    const mentions = [...texts.values()].flatMap(text => [...text.matchAll(/^- \*Type:\* (.*)$/gm)].map(([, type]) => type.replace(/<a href="[^"]*">[^<]*<\/a>/g, '')));
    expect(mentions.filter(type => type.includes('cdk8s-istio.'))).toEqual([]);
  });

  test(`has no page above ${MAX_LINES} lines`, () => {
    expect([...texts].filter(([, text]) => text.split('\n').length > MAX_LINES).map(([page]) => page)).toEqual([]);
  });
});
