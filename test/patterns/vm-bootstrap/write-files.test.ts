import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInside, writeFiles } from '../../../src/patterns/vm-bootstrap/write-files';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-')); });
afterEach(() => rmSync(folder, { recursive: true }));

describe('writeFiles', () => {
  test('makes the folder, writes each file, and programs so that they run', () => {
    const target = join(folder, 'a', 'b');
    expect(writeFiles(target, [{ name: 'x', content: 'X' }, { name: 'y.sh', content: 'Y', executable: true }])).toEqual([join(target, 'x'), join(target, 'y.sh')]);
    expect(readFileSync(join(target, 'x'), 'utf-8')).toBe('X');
    expect([join(target, 'x'), join(target, 'y.sh')].map(file => statSync(file).mode.toString(8).slice(-3)[0])).toEqual(['6', '7']);
  });
});

describe('isInside', () => {
  test.each([
    ['dist', 'dist', true], ['dist/vm', 'dist', true], ['./dist/../dist/a/b', 'dist', true], ['vm', 'dist', false], ['dist-vm', 'dist', false], ['..', 'dist', false], ['.', 'dist', false], ['..dist', '.', true],
  ])('of %s in %s is %s', (inner, outer, answer) => {
    expect(isInside(join(folder, inner), join(folder, outer))).toBe(answer);
  });

  test('follows links', () => {
    mkdirSync(join(folder, 'dist'));
    symlinkSync(join(folder, 'dist'), join(folder, 'link'));
    expect(isInside(join(folder, 'link', 'new'), join(folder, 'dist'))).toBe(true);
  });
});
