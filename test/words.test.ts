import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, Counts, countsOf, COVERED, filesUnder, hitsIn, totals } from './words/hits';
import { WORDS } from './words/patterns';
import { textsOf } from './words/texts';

const BASELINE = join(__dirname, 'words', 'baseline.json');

/** The names of the patterns that are found in a comment, or in another kind of text. */
function found(text: string, inSource = (t: string) => `// ${t}`): string[] {
  return hitsIn('a.ts', inSource(text)).map(({ name }) => name);
}

const docstring = (text: string) => `/** ${text} */`;
const string = (text: string) => `const a = '${text}';`;

describe('the words to avoid', () => {
  const counts = countsOf(filesUnder(COVERED));
  const baseline = JSON.parse(readFileSync(BASELINE, 'utf-8')) as Counts;
  const { more, fewer } = compare(counts, baseline);

  test('no file has more of them than the baseline: `npm run words -- FILE` lists them, with what to write instead', () => {
    expect(more).toEqual([]);
  });

  test('the baseline shrinks with the texts: `npm run words -- --update` writes the new counts', () => {
    expect(fewer).toEqual([]);
  });

  test('the baseline names patterns and files that exist', () => {
    const names = WORDS.map(({ name }) => name);
    expect(Object.keys(totals(baseline)).filter(name => !names.includes(name))).toEqual([]);
    expect(Object.keys(baseline).filter(file => !existsSync(join(__dirname, '..', file)))).toEqual([]);
  });
});

describe('patterns', () => {
  test('have a name each', () => {
    expect(new Set(WORDS.map(({ name }) => name)).size).toBe(WORDS.length);
  });

  test.each([
    ['throws for what is no host', 'what is no'],
    ['throws if the construct is no Service', 'is no X'],
    ['a name that is none', 'is none'],
    ['a field that there is not', 'there is not'],
    ['a port that is there twice', 'there twice'],
    ['it holds for every workload', 'holds for'],
    ['a gateway goes by its routes', 'goes by'],
    ['the Secret lies in another namespace', 'lies in'],
    ['once the whole app stands', 'stands'],
    ['what Istio takes', 'X takes'],
    ['The selector takes three pods', 'X takes'],
    ['labels that Kubernetes does not take', 'does not take'],
    ['a subset whose labels pick and take no pod', 'takes no'],
    ['a port taken for HTTP', 'takes for'],
    ['as the manifest says', 'says'],
    ['where the proxy asks for a name', 'asks'],
    ['a prefix tells them apart', 'tells'],
    ['the tables knows it', 'knows'],
    ['kubectl never hears of it', 'hears'],
    ['the gateway ends TLS', 'ends TLS'],
    ['TLS that is not ended', 'ends TLS'],
    ['a request is tried again', 'tried again'],
    ['callers are turned away', 'turned away'],
    ['a time-out of a second', 'time-out'],
    ['a host written in full', 'in full'],
    ['this is the way out', 'the way out'],
    ['dropped in silence', 'in silence'],
    ['a rule beside another', 'beside'],
    ['all but for one', 'but for'],
    ['whatever the kind', 'whatever'],
    ['nobody sees it', 'nobody'],
    ['it shall be a name', 'shall'],
    ['a port of its own', 'of its own'],
    ['for requests alone', 'alone'],
    ['the name of the port of the server', 'the X of the Y of the Z'],
  ])('find "%s"', (text, name) => {
    expect(found(text)).toEqual([name]);
  });

  test.each([
    'there is no host', 'so that it is no longer read', 'if there is none', 'there is not enough memory', 'it lies to the user', 'which stands for any text',
    'it takes effect later', 'the proxy takes 5 seconds', 'what it takes over', 'leave the weights alone', 'a stand-in', 'one try, and the next', 'besides the rules',
    'its own port', 'the name of the port', 'a timeout of a second', 'the allowed values', 'ask your administrator', 'What a comment begins with', 'the end of TLS',
  ])('leave "%s" in peace', text => {
    expect(found(text)).toEqual([]);
  });

  test('look across line breaks', () => {
    expect(found('/**\n * Throws for what\n * is no name, and for ports\n * alone.\n */', text => text)).toEqual(['what is no', 'alone']);
    expect(found('throws for what\n// is no name')).toEqual(['what is no']);
  });

  test('for beginnings are for docstrings', () => {
    expect(found('Whether it is set.', docstring)).toEqual(['docstring begins with What']);
    expect(found('\n * Where it is.\n', docstring)).toEqual(['docstring begins with What']);
    expect(found('Options for a backend. Where it is.', docstring)).toEqual([]);
    expect(found('@default - none', docstring)).toEqual(['@default - none']);
  });

  test('for values are for messages', () => {
    expect(found('got nothing, allowed is a name; name it', string)).toEqual(['nothing as a value', 'got, allowed', 'got, allowed']);
    expect(found('applies to nothing', string)).toEqual(['nothing as a value']);
    expect(found('applies to nothing')).toEqual([]);
  });
});

describe('texts', () => {
  test('of TypeScript are comments, docstrings and strings, with their lines', () => {
    expect(textsOf('a.ts', [
      "import { beside } from './beside';",
      '/** A thing. */',
      'export const shall = `got ${alone(`in`)}',
      "at ${1}`; // 'a comment'",
      '/* another */ const r = /"whatever/;',
      "export const url = 'https://example.com'; type T = import('./nobody').T;",
    ].join('\n'))).toEqual([
      { kind: 'string', text: 'got …\nat …', line: 3 },
      { kind: 'string', text: 'in', line: 3 },
      { kind: 'string', text: 'https://example.com', line: 6 },
      { kind: 'docstring', text: 'A thing.', line: 2 },
      { kind: 'comment', text: "'a comment'", line: 4 },
      { kind: 'comment', text: 'another', line: 5 },
    ]);
  });

  test('of Markdown are all but names in backticks', () => {
    expect(hitsIn('a.md', '# A page\n\n`shall` be\nalone\n\n```yaml\n# nobody\n```\n')).toEqual([
      { line: 4, name: 'alone', instead: 'only (before the noun)', excerpt: '# A page `…` be alone ```yaml # nobody ```' },
      { line: 7, name: 'nobody', instead: 'passive voice, no one', excerpt: '# A page `…` be alone ```yaml # nobody ```' },
    ]);
  });

  test('are quoted with the line of the hit', () => {
    expect(hitsIn('a.ts', '/**\n * One.\n *\n * Nobody.\n */\n')).toEqual([{ line: 4, name: 'nobody', instead: 'passive voice, no one', excerpt: 'One. Nobody.' }]);
  });
});

describe('compare', () => {
  test('lists what grew and what shrank', () => {
    expect(compare({ a: { shall: 2, alone: 1 }, b: { shall: 1 } }, { a: { shall: 1, alone: 2 }, c: { alone: 1 } })).toEqual({
      more: ['a: "shall" 2 times, 1 in the baseline', 'b: "shall" 1 times, 0 in the baseline'],
      fewer: ['a: "alone" 1 times, 2 in the baseline', 'c: "alone" 0 times, 1 in the baseline'],
    });
  });

  test('totals are per pattern', () => {
    expect(totals({ a: { shall: 2, alone: 1 }, b: { shall: 1 } })).toEqual({ shall: 3, alone: 1 });
  });
});
