import { join } from 'node:path';
import * as ts from 'typescript';
import { EXTENSIONS } from './extensions';
import { GATEWAY_API } from './gateway-api';
import { isAbout, oneOfGroups } from './one-of';
import { PROXIES } from './proxies';
import { SECURITY } from './security';
import { FIXTURES, Spelling, SPELLINGS as NETWORKING } from './spellings';
import { TELEMETRY } from './telemetry';

const ROOT = join(__dirname, '..', '..');
const SPELLINGS: readonly Spelling[] = [...NETWORKING, ...PROXIES, ...SECURITY, ...TELEMETRY, ...EXTENSIONS, ...GATEWAY_API];

/** Compiles snippets, each as a module of its own beside this file, and gives the errors of each: `TS2353: message`. */
function errorsOf(snippets: string[]): string[][] {
  const files = new Map(snippets.map((code, i) => [join(__dirname, `snippet-${i}.ts`), `${FIXTURES}${code};\nexport {};\n`]));
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: ['src/index.ts'] }, ts.sys, ROOT, { noEmit: true, noUnusedLocals: false, types: ['node'] });
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = file => files.has(file) || fileExists(file);
  host.readFile = file => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const code = files.get(file);
    return code === undefined ? getSourceFile(file, languageVersion, ...rest) : ts.createSourceFile(file, code, languageVersion);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map(file => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(d => `TS${d.code}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`);
  });
}

describe('a "one of"', () => {
  let wrong: string[][];
  let right: string[][];
  beforeAll(() => {
    const errors = errorsOf([...SPELLINGS.map(s => s.wrong), ...SPELLINGS.map(s => s.right), "const wrong: string = 1; const right: string = 'a'", 'const unused = 1']);
    wrong = errors.slice(0, SPELLINGS.length);
    right = errors.slice(SPELLINGS.length);
  }, 120_000);

  test.each(SPELLINGS.map((spelling, i) => [spelling.wrong, i, spelling]) as [string, number, Spelling][])('has no spelling %s', (_, i, { refusal: [code, word] }) => {
    expect(wrong[i].length).toBeGreaterThan(0);
    wrong[i].forEach(error => {
      expect(error).toMatch(new RegExp(`^(${code}): `));
      expect(error).toContain(word);
    });
  });

  test.each(SPELLINGS.map((spelling, i) => [spelling.right, i]) as [string, number][])('has the spelling %s', (_, i) => expect(right[i]).toEqual([]));

  test('is compiled as it should be', () => {
    expect(right.slice(SPELLINGS.length)).toEqual([["TS2322: Type 'number' is not assignable to type 'string'."], []]);
  });
});

describe('the list of spellings', () => {
  const groups = oneOfGroups();
  const entries = [...new Set(SPELLINGS.flatMap(s => s.about))];

  test('knows every "one of" of the CRDs', () => {
    expect(groups.filter(group => !entries.some(entry => isAbout(entry, group)))).toEqual([]);
  });

  test('names only groups of the CRDs and rules of the webhook', () => {
    expect(entries.filter(entry => !/^[A-Z]+-\d\d$/.test(entry) && !groups.some(group => isAbout(entry, group)))).toEqual([]);
  });

  test('has groups of both ways to write them', () => {
    expect(groups).toEqual(expect.arrayContaining([
      'VirtualService http[].redirect: derivePort | port',
      'DestinationRule subsets[].trafficPolicy.portLevelSettings[].loadBalancer.consistentHash: maglev | ringHash',
      'Gateway servers[].tls: credentialName | credentialNames',
      'ServiceEntry : endpoints | workloadSelector',
    ]));
  });

  test('has each wrong spelling once', () => {
    expect(new Set(SPELLINGS.map(s => s.wrong)).size).toBe(SPELLINGS.length);
  });
});
