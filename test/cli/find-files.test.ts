import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFiles } from '../../src/cli/find-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
}
const find = (...paths: string[]) => {
  const { files, problems, notes } = findFiles(paths.map(path => path === '-' ? path : join(folder, path)));
  const short = (text: string) => text.split(`${folder}/`).join('');
  return { files: files.map(short), problems: problems.map(short), notes: notes.map(short) };
};

test('a folder stands for all manifests below it, sorted', () => {
  write('b.yaml', 'a/z.yml', 'a/c.json', 'README.md', 'a/x.yaml.tmpl', '.github/workflow.yaml', 'node_modules/x/y.yaml', '.hidden.yaml');
  expect(find('.').files).toEqual(['a/c.json', 'a/z.yml', 'b.yaml']);
});

test('a file that is named is read whatever its name, and once', () => {
  write('a.yaml', 'routes.txt');
  expect(find('routes.txt', 'a.yaml', '.', 'a.yaml', '-', '-').files).toEqual(['routes.txt', 'a.yaml', '-']);
});

test('links are followed, but never round in circles', () => {
  write('real/a.yaml', 'other/b.yaml');
  symlinkSync(join(folder, 'real'), join(folder, 'real', 'loop'));
  symlinkSync(join(folder, 'other'), join(folder, 'real', 'linked'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'real', 'dangling'));
  expect(find('real')).toEqual({ files: ['real/a.yaml', 'real/linked/b.yaml'], problems: [], notes: [] });
});

test('a link that leads nowhere is a problem of its own', () => {
  write('real/a.yaml');
  symlinkSync(join(folder, 'nowhere'), join(folder, 'real', 'dangling.yaml'));
  expect(find('real')).toEqual({ files: ['real/a.yaml'], problems: ['real/dangling.yaml: no such file or directory'], notes: [] });
});

test('templates of Helm are passed over, unless they are named', () => {
  write('chart/Chart.yaml', 'chart/values.yaml', 'chart/templates/route.yaml', 'templates/a.yaml');
  expect(find('.')).toEqual({
    files: ['chart/Chart.yaml', 'chart/values.yaml', 'templates/a.yaml'], problems: [],
    notes: ['chart/templates was skipped, because the templates of a Helm chart are not valid YAML; analyze the output of helm template'],
  });
  expect(find('chart/templates').files).toEqual(['chart/templates/route.yaml']);
});

test('patches of kustomize are passed over, unless they are named', () => {
  write('base/route.yaml', 'overlay/route.yaml', 'overlay/json.yaml', 'overlay/more/merge.yaml', 'broken/kustomization.yaml', 'other/Kustomization', 'other/a.yaml');
  writeFileSync(join(folder, 'overlay', 'kustomization.yaml'), `resources: [../base]
patches:
  - path: ./route.yaml
  - patch: |-
      - op: remove
        path: /spec
  - path: json.yaml
    target: { kind: VirtualService }
patchesStrategicMerge: [more/merge.yaml]
`);
  writeFileSync(join(folder, 'broken', 'kustomization.yaml'), '[');
  const skipped = (file: string) => `${file} was skipped, because it is a kustomize patch; analyze the output of kubectl kustomize`;
  expect(find('.')).toEqual({
    files: ['base/route.yaml', 'broken/kustomization.yaml', 'other/a.yaml', 'overlay/kustomization.yaml'], problems: [],
    notes: [skipped('overlay/json.yaml'), skipped('overlay/more/merge.yaml'), skipped('overlay/route.yaml')],
  });
  expect(find('overlay/route.yaml').files).toEqual(['overlay/route.yaml']);
});

test('paths that stand for nothing are problems, all of them', () => {
  write('empty/README.md');
  expect(find('empty', 'missing.yaml').problems).toEqual([
    'empty: the folder has no .yaml, .yml or .json files', 'missing.yaml: no such file or directory',
  ]);
});
