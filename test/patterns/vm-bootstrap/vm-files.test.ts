import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { VmBootstrap, WorkloadGroup } from '../../../src';
import { refusalOf } from '../../brief';

let folder: string;
const { CDK8S_OUTDIR } = process.env;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-')); });
afterEach(() => {
  rmSync(folder, { recursive: true });
  delete process.env.CDK8S_OUTDIR;
  if (CDK8S_OUTDIR !== undefined) {
    process.env.CDK8S_OUTDIR = CDK8S_OUTDIR;
  }
});

const bootstrap = () => VmBootstrap.fromWorkloadGroup(
  new WorkloadGroup(new Chart(new App({ outdir: join(folder, 'dist') }), 'chart', { namespace: 'shop' }), 'group', { template: { serviceAccount: 'catalog-vm' } }));

describe('VmFiles', () => {
  test('are written to a folder, beside what is there', () => {
    const vm = bootstrap();
    writeFileSync(join(folder, 'root-cert.pem'), 'mine');
    const paths = vm.writeTo(folder);
    expect(paths).toEqual(vm.files.map(({ name }) => join(folder, name)));
    expect(paths.map(path => readFileSync(path, 'utf-8'))).toEqual(vm.files.map(({ content }) => content));
    expect(readFileSync(join(folder, 'root-cert.pem'), 'utf-8')).toBe('mine');
  });

  test('are written over older ones', () => {
    bootstrap().writeTo(join(folder, 'vm'));
    bootstrap().writeTo(join(folder, 'vm'));
    expect(readdirSync(join(folder, 'vm')).length).toBe(7);
  });

  test.each(['dist', 'dist/vm'])('are not written to %s: fails, since mesh.yaml would be applied', name => {
    expect(refusalOf(() => bootstrap().writeTo(join(folder, name)))).toBe(`[chart/group] VmFiles.writeTo | invalid ${JSON.stringify(join(folder, name))}`);
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  test('are not written where cdk8s-cli collects manifests: fails, whatever outdir the app has', () => {
    process.env.CDK8S_OUTDIR = join(folder, 'collected');
    expect(refusalOf(() => bootstrap().writeTo(join(folder, 'collected')))).toBe(`[chart/group] VmFiles.writeTo | invalid ${JSON.stringify(join(folder, 'collected'))}`);
  });
});
