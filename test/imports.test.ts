import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..');
const IMPORTS = join(PROJECT, 'imports');
const CRDS = ['crds/gateway-api.yaml', 'crds/istio-1.31.1.yaml', 'crds/openshift.yaml'];

describe('imports/', () => {
  let fresh: string;

  beforeAll(() => {
    fresh = mkdtempSync(join(tmpdir(), 'cdk8s-istio-imports-'));
    execFileSync(process.execPath, [join(PROJECT, 'scripts', 'import.mjs'), fresh], { stdio: 'pipe' });
  }, 120_000);

  afterAll(() => rmSync(fresh, { recursive: true, force: true }));

  test('holds what `npm run import` generates, and nothing else', () => {
    expect(readdirSync(IMPORTS).sort()).toEqual(['README.md', 'crds', ...readdirSync(fresh)].sort());
    expect(readdirSync(join(IMPORTS, 'crds')).map(file => `crds/${file}`).sort()).toEqual(CRDS);
  });

  test('is byte for byte what `npm run import` generates', () => {
    const differing = readdirSync(fresh).filter(file => !readFileSync(join(fresh, file)).equals(readFileSync(join(IMPORTS, file))));
    expect(differing).toEqual([]);
  });

  test.each(CRDS)('README.md names the digest of %s', crds => {
    const digest = createHash('sha256').update(readFileSync(join(IMPORTS, crds))).digest('hex');
    const readme = readFileSync(join(IMPORTS, 'README.md'), 'utf-8');
    expect(readme).toContain(`| \`imports/${crds}\` | \`${digest}\` |`);
  });

  test.each(CRDS)('holds one version a kind of %s, which scripts/import.mjs names', crds => {
    expect(readFileSync(join(PROJECT, 'scripts', 'import.mjs'), 'utf-8')).toContain(`'imports/${crds}'`);
    const versions = readFileSync(join(IMPORTS, crds), 'utf-8').split(/^---$/m).map(crd => crd.match(/^ {2}- name: v\w+$/gm)?.length);
    expect(new Set(versions)).toEqual(new Set([1]));
  });
});
