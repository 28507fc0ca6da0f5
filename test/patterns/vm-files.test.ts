import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { VmBootstrap, WorkloadGroup } from '../../src';

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
    expect(() => bootstrap().writeTo(join(folder, name))).toThrow(
      `[chart/group] VmFiles.writeTo folder: got ${JSON.stringify(join(folder, name))}, allowed is a folder outside of the app's outdir ${JSON.stringify(join(folder, 'dist'))}, `
      + 'where mesh.yaml would be taken for a manifest; name another folder, such as "vm"');
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  test('are not written where cdk8s-cli collects manifests: fails, whatever outdir the app has', () => {
    process.env.CDK8S_OUTDIR = join(folder, 'collected');
    expect(() => bootstrap().writeTo(join(folder, 'collected'))).toThrow('VmFiles.writeTo folder: got');
  });
});
