import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');
const EMPTY = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: a }\nspec: { hosts: [a.example.com] }\n';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-'));
  writeFileSync(join(folder, 'a.yaml'), EMPTY);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs what `npx cdk8s-istio` runs. */
function run(args: string[], options: { input?: string; env?: { [name: string]: string } } = {}) {
  const { bin } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf-8')) as { bin: { 'cdk8s-istio': string } };
  const script = join(PROJECT, bin['cdk8s-istio']);
  if (!existsSync(script)) {
    throw new Error('the command is not compiled: run `npm run compile` first (`npm test` does)');
  }
  const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.env };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf-8', input: options.input ?? '', env });
  return { status, stdout, stderr };
}

test('the command finds mistakes in files', () => {
  expect(run(['analyze', '.'])).toMatchObject({ status: 1, stderr: '', stdout: expect.stringMatching(/^a\.yaml:4:1 {2}error {2}virtual-service-routes \(IST0106\)\n/) });
});

test('the command reads what another one writes', () => {
  const { status, stdout } = run(['analyze', '-', '--format', 'json'], { input: EMPTY });
  expect([status, (JSON.parse(stdout) as { findings: { file: string; line: number }[] }).findings.map(f => `${f.file}:${f.line}`)]).toEqual([1, ['stdin:4']]);
});

test('the command gives 0 where nothing is wrong, and 2 where it cannot look', () => {
  expect(run(['analyze', '-'], { input: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n' })).toEqual({ status: 0, stdout: 'no findings in 1 object of 1 file\n', stderr: '' });
  expect(run(['analyze', 'missing.yaml'])).toEqual({ status: 2, stdout: '', stderr: 'cdk8s-istio: missing.yaml: no such file or directory\n' });
});

test('colours are for those who ask for them where no terminal is', () => {
  const colour = '\u001b[31m';
  expect(run(['analyze', '.']).stdout).not.toContain(colour);
  expect(run(['analyze', '.'], { env: { FORCE_COLOR: '1' } }).stdout).toContain(colour);
  expect(run(['analyze', '.'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).not.toContain(colour);
});

test('the command runs without cdk8s, which takes longer to load than all rules', () => {
  const script = `process.argv = ['node', 'cdk8s-istio', 'analyze', '.', '--format', 'github']; require('${PROJECT}/lib/src/cli/cdk8s-istio.js');
    console.log(Object.keys(require.cache).filter(file => file.includes('node_modules')));`;
  expect(spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf-8' }).stdout).toMatch(/^::error .*\n\[\]\n$/);
});

test('an app that imports the package loads nothing of the command', () => {
  const script = `require('${PROJECT}'); console.log(Object.keys(require.cache).filter(file => /lib.src.cli/.test(file)).length);`;
  expect(spawnSync(process.execPath, ['-e', script], { encoding: 'utf-8' }).stdout).toBe('0\n');
});
